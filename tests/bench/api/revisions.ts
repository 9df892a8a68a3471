import { setTimeout as delay } from 'node:timers/promises';
import { analyticsPrefix } from '@animedashboard/contracts';
import { createPool } from '@animedashboard/database';
import { raiseRevision } from '../../../services/etl/src/load/revision.ts';

const patienceMs = 10_000;

/** Publishes nothing new again and again. */
export interface Revisions extends AsyncDisposable {
  /**
   * Raises the history's revision as a publish does, which makes everything that is cached of it void, and waits until a
   * service answers from the new one. That answer reads the calendar; what is asked next finds only its own data missing.
   */
  raise(serviceUrl: string): Promise<void>;
}

export function openRevisions(databaseUrl: string): Revisions {
  const pool = createPool(databaseUrl, { applicationName: 'bench', max: 1 });
  return {
    async raise(serviceUrl) {
      const client = await pool.connect();
      const revision = await raiseRevision(client).finally(() => client.release());
      const deadline = performance.now() + patienceMs;
      while ((await servedRevision(serviceUrl)) < revision) {
        if (performance.now() > deadline)
          throw new Error(`${serviceUrl} does not get to revision ${revision}`);
        await delay(5);
      }
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

/** The revision in the entity tag of an answer that nothing else asks for. */
async function servedRevision(serviceUrl: string): Promise<number> {
  const response = await fetch(`${serviceUrl}${analyticsPrefix}/anime/top-rated?limit=1&min_score=9.87`);
  await response.arrayBuffer();
  return Number(/^W\/"(\d+)-/.exec(response.headers.get('ETag') ?? '')?.[1]);
}
