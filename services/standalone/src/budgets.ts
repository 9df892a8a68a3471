import type { RequestBudget } from '@animedashboard/budget';
import type { SnapshotSource } from '@animedashboard/contracts';
import { createPool } from '@animedashboard/database';
import { openSourceBudget } from '@animedashboard/etl';

/** The request budgets of this process, one for each source. */
export interface Budgets {
  /** The budget of one of the sources, told by its name. */
  of: (source: SnapshotSource) => RequestBudget;
  close(): Promise<void>;
}

/**
 * Opens the budgets in the database at `url`, where every process that asks the same upstream finds them.
 *
 * @param credential the value of the sources' `spec.secret`
 */
export function openBudgets(
  url: string,
  sources: readonly SnapshotSource[],
  credential: string | undefined,
): Budgets {
  // A pool of its own: a grant that waits for a connection uses up its lease.
  const pool = createPool(url, { applicationName: 'standalone budget', max: 3 });
  const budgets = new Map(
    sources.map((source) => [
      source.metadata.name,
      openSourceBudget(source, { pool, credential: credentialOf(source, credential) }),
    ]),
  );
  return {
    of: ({ metadata }) => {
      const budget = budgets.get(metadata.name);
      if (budget === undefined) throw new Error(`no budget was opened for the source ${metadata.name}`);
      return budget;
    },
    close: async () => {
      await Promise.all([...budgets.values()].map((budget) => budget.close()));
      await pool.end();
    },
  };
}

/** Upstreams count by credential where requests carry one. */
export function credentialOf({ spec }: SnapshotSource, credential: string | undefined): string | undefined {
  return spec.secret === undefined ? undefined : credential;
}
