/** `/anime/{mal_id}` as a pattern of the router, which wants to be told what a parameter before `.csv` may hold. */
export function routePattern(path: string): string {
  return path.replaceAll(/\{(\w+)\}(\.\w+)?/g, (_, name: string, suffix: string | undefined) =>
    suffix === undefined ? `:${name}` : `:${name}{[^/]+\\${suffix}}`,
  );
}

/** Puts addresses without parameters before those in which a parameter could stand for the same. */
export function staticFirst<Addressed extends { path: string }>(
  addressed: readonly Addressed[],
): Addressed[] {
  const parameters = (path: string): number => path.split('{').length;
  const suffixed = (path: string): number => Number(/\}\.\w+$/.test(path));
  return addressed.toSorted(
    (a, b) => parameters(a.path) - parameters(b.path) || suffixed(b.path) - suffixed(a.path),
  );
}

/** The parameters of a request's path, without the suffix that only names the format. */
export function pathParts(path: string, given: Readonly<Record<string, string>>): Record<string, string> {
  const [, name, suffix] = /\{(\w+)\}(\.\w+)$/.exec(path) ?? [];
  if (name === undefined || suffix === undefined) return { ...given };
  return { ...given, [name]: (given[name] ?? '').slice(0, -suffix.length) };
}
