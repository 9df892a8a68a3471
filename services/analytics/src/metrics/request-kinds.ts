/** What tells requests apart in metrics and in logs: few, whatever clients send. */
export interface RequestKind {
  /** The route's template; undefined where none matched. */
  route: string | undefined;
  method: string;
  status: number;
}

/** Makes something for each kind of request, when the first of it comes. */
export function createForKind<T>(make: (kind: RequestKind) => T): (kind: RequestKind) => T {
  const made = new Map<string | undefined, { method: string; status: number; value: T }[]>();
  return ({ route, method, status }) => {
    const ofRoute = made.get(route) ?? [];
    for (const one of ofRoute) if (one.status === status && one.method === method) return one.value;
    const value = make({ route, method, status });
    made.set(route, [...ofRoute, { method, status, value }]);
    return value;
  };
}
