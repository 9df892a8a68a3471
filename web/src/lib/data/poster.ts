/**
 * The hosts that posters may come from: the catalogue’s own. The Content-Security-Policy allows these and no others, so
 * that a record cannot make readers ask anybody else.
 */
export const posterHosts = ['https://cdn.myanimelist.net', 'https://myanimelist.net'] as const;

/** A poster that may be shown; null for none and for one from elsewhere. */
export function posterOf(url: string | null): string | null {
  return url !== null && posterHosts.some((host) => url.startsWith(`${host}/`)) ? url : null;
}
