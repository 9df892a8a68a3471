import { ownPath } from '#lib/data/own-path.ts';

/** Where it goes on after the theme was set: to the page that the link names, if that is one of ours. */
export function wayBack(back: string | null, origin: string): string {
  const url = URL.parse(back ?? '/', origin);
  return url?.origin === origin ? ownPath(url) + url.search : '/';
}
