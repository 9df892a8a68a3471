import * as z from 'zod';

/** The API group and version of this project's custom resources. */
export const apiVersion = 'animedashboard.dev/v1alpha1';

const dns1123 = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const dns1123Text = 'lower-case letters, digits and hyphens, beginning and ending with a letter or digit';

/** A name of at most `maxLength` characters as Kubernetes accepts it (RFC 1123 label). */
export const dnsLabel = (maxLength: number): z.ZodString =>
  z.string().min(1).max(maxLength).regex(dns1123, dns1123Text);

/** The part of Kubernetes' ObjectMeta that a person writes; what the API server adds is passed over. */
const metadata = z.looseObject({
  labels: z.record(z.string(), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});

/** Metadata of a cluster-scoped object. */
export const ClusterMetadata = metadata.extend({ name: dnsLabel(63) });

/** Metadata of a namespaced object. A CronJob of the same name must fit, hence 52 characters. */
export const NamespacedMetadata = metadata.extend({
  name: dnsLabel(52),
  namespace: dnsLabel(63).default('default'),
});
