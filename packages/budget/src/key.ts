import { createHash } from 'node:crypto';

const HASH_CHARACTERS = 12;

/**
 * Names the budget of an upstream as the upstream counts: by its origin and, where requests carry one, by the
 * credential (as a hash; the credential can't be read from it). A SnapshotSource's `budgetName` takes its place.
 *
 * @throws {TypeError} where `baseURL` is no http or https URL.
 */
export function budgetKey(baseURL: string, credential?: string): string {
  const url = URL.parse(baseURL);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new TypeError(`baseURL: "${baseURL}" is no http or https URL`);
  }
  if (credential === undefined) return url.origin;
  return `${url.origin}#${createHash('sha256').update(credential).digest('hex').slice(0, HASH_CHARACTERS)}`;
}
