/** The first segment of every address that the API answers. */
const own = /^\/(?:api|docs|health|livez|openapi\.json|readyz)(?:[/?]|$)/;

/** As a proxy would ask; servers have to take it. */
const absoluteForm = /^https?:\/\/[^/?]*/i;

/**
 * Whether a request is for the API to answer, were it to say that there is nothing. What is no path at all is too: it knows
 * what to say of requests that can't be read.
 *
 * @param target path and query as they stand in the request line
 */
export function isApiTarget(target: string): boolean {
  const path = target.replace(absoluteForm, '');
  return own.test(path) || !path.startsWith('/');
}
