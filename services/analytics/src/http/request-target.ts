/** Path and query of a request's URL, still percent-encoded: nothing in it can write to a terminal. */
export function requestTarget(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2));
}
