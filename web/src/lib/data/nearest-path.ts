import type { FieldProblem } from '@animedashboard/contracts';
import { withQuery } from './links.ts';

/**
 * The same address with the nearest date in place of the one of which there is no snapshot, wherever that stands: in the
 * path or in a parameter.
 */
export function nearestPath(
  path: string,
  search: string,
  { nearest, errors }: { nearest: string; errors: readonly FieldProblem[] },
): string {
  const problem = errors.find(({ value }) => value !== null && /^"\d{4}-\d{2}-\d{2}"$/.test(value));
  if (problem?.in !== 'path') return withQuery(path, search, { [problem?.field ?? 'date']: nearest });
  const asked = problem.value?.slice(1, -1);
  return withQuery(
    path
      .split('/')
      .map((part) => (part === asked ? nearest : part))
      .join('/'),
    search,
  );
}
