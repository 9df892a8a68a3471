/** A page's path as a pattern: `[name]` stands for one part, encoded. */
export interface PathPattern {
  regexp: RegExp;
  names: string[];
}

/** Reads `/season/[year]/[season]`; the kind that a route gives its parts (`[year=year]`) is the router's to check. */
export function pathPattern(path: string): PathPattern {
  const names: string[] = [];
  const source = path.replace(/\[(\w+)\]/g, (_, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  return { regexp: new RegExp(`^${source}$`), names };
}

/** The parts of a path by name, decoded; null where the path is another's. */
export function matchPath({ regexp, names }: PathPattern, path: string): Record<string, string> | null {
  const match = regexp.exec(path);
  if (match === null) return null;
  try {
    return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
  } catch {
    return null;
  }
}
