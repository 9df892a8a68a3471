import type { SnapshotSourceSpec } from '@animedashboard/contracts';
import packageJson from '../package.json' with { type: 'json' };
import { RefusedError } from './errors.ts';

/**
 * What every request to a source carries: who asks, how to reach them, and the credential.
 *
 * @throws {RefusedError} where the source needs a credential that was not given
 */
export function requestHeaders(
  source: Pick<SnapshotSourceSpec, 'contact' | 'secret'>,
  credential: string | undefined,
): Record<string, string> {
  const contact = source.contact === undefined ? '' : ` (+${source.contact})`;
  const headers = { 'user-agent': `AnimeDashboard/${packageJson.version}${contact}` };
  if (source.secret === undefined) return headers;
  if (credential === undefined) {
    throw new RefusedError(
      `spec.secret: the source sends a credential in ${source.secret.header}, and none was given; ` +
        `allowed: the value of key "${source.secret.key}" of secret "${source.secret.name}"`,
    );
  }
  return { ...headers, [source.secret.header.toLowerCase()]: credential };
}
