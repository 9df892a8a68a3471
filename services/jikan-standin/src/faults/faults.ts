import { explainIssues, type Problem } from '@animedashboard/runtime';

import { hash, uniform } from '../random.ts';
import {
  faultSchema,
  faultSchemas,
  STAGES,
  type AtStage,
  type Fault,
  type FaultSpec,
  type Stage,
} from './fault.ts';

/** A fault in force. */
export interface ActiveFault {
  readonly id: string;
  readonly fault: Fault;
  /** Requests that path and page fitted. */
  readonly matched: number;
  /** Requests that it struck. */
  readonly struck: number;
}

/** The faults that one request suffers. */
export interface Strike {
  readonly ids: readonly string[];
  readonly answer?: AtStage<'answer'>;
  readonly page?: AtStage<'page'>;
  readonly body?: AtStage<'body'>;
  readonly delivery?: AtStage<'delivery'>;
}

/** A fault description that can't be used: correct it and add it again. */
export class InvalidFault extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], cause: unknown) {
    const lines = problems.map(
      ({ path, value, allowed }) => `${path || 'fault'}: ${value ?? 'missing'}; allowed: ${allowed}`,
    );
    super(`invalid fault: ${lines.join('. ')}`, { cause });
    this.name = 'InvalidFault';
    this.problems = problems;
  }
}

/** @throws {InvalidFault} */
function parseFault(spec: unknown): Fault {
  const parsed = faultSchema.safeParse(spec);
  if (parsed.success) return parsed.data;
  const { kind } = (spec ?? {}) as { kind?: unknown };
  const schema = faultSchemas.find(({ shape }) => shape.kind.value === kind) ?? faultSchema;
  throw new InvalidFault(explainIssues(parsed.error.issues, spec, schema), parsed.error);
}

const NO_STRIKE: Strike = { ids: [] };

/** The faults that the stand-in was told to show, in the order in which they were added. */
export class Faults {
  readonly #active = new Map<string, { fault: Fault; matched: number; struck: number }>();
  #added = 0;

  /**
   * @returns its id
   * @throws {InvalidFault}
   */
  add(spec: FaultSpec): string {
    const fault = parseFault(spec);
    this.#added += 1;
    const id = `fault-${this.#added}`;
    this.#active.set(id, { fault, matched: 0, struck: 0 });
    return id;
  }

  /** @returns whether there was one of that id */
  remove(id: string): boolean {
    return this.#active.delete(id);
  }

  clear(): void {
    this.#active.clear();
  }

  list(): ActiveFault[] {
    return [...this.#active].map(([id, { fault, matched, struck }]) => ({ id, fault, matched, struck }));
  }

  /** Decides what a request suffers, and counts it. At each stage the fault added first goes first. */
  strike(path: string, page: number): Strike {
    if (this.#active.size === 0) return NO_STRIKE;
    const byStage: Partial<Record<Stage, Fault>> = {};
    const ids: string[] = [];
    for (const [id, active] of this.#active) {
      const { fault } = active;
      if (!fits(fault, path, page)) continue;
      active.matched += 1;
      const stage = STAGES[fault.kind];
      if (byStage[stage] !== undefined || !isDue(active)) continue;
      active.struck += 1;
      byStage[stage] = fault;
      ids.push(id);
    }
    return { ids, ...byStage } as Strike;
  }
}

function fits(fault: Fault, path: string, page: number): boolean {
  return (
    (fault.path === undefined || path.includes(fault.path)) &&
    (fault.page === undefined || fault.page === page)
  );
}

function isDue({ fault, matched, struck }: { fault: Fault; matched: number; struck: number }): boolean {
  return (
    matched >= fault.nth &&
    struck < (fault.count ?? Infinity) &&
    (fault.probability === 1 || uniform(hash(fault.seed, matched)) < fault.probability)
  );
}
