/** A thousand clients ask at once for one answer that no cache has: how often the database is asked for it. */
import { Agent, get } from 'node:http';
import { analyticsPrefix } from '@animedashboard/contracts';
import { createPool } from '@animedashboard/database';
import { historyOf, type Part } from '../part.ts';
import { openRevisions } from './revisions.ts';
import { startService } from './service.ts';
import { percentile } from './spread.ts';

const clients = 1000;
const days = 4;
const goalLoads = 1;
const target = `${analyticsPrefix}/anime/top-rated`;

export const once: Part = {
  days: [days],
  async run(context) {
    const url = historyOf(context, days);
    const pool = createPool(url, { applicationName: 'bench', max: 1 });
    await pool.query('CREATE EXTENSION pg_stat_statements');
    await using service = await startService(context.folder, url);
    await using revisions = openRevisions(url);
    await revisions.raise(service.url);

    await pool.query('SELECT pg_stat_statements_reset()');
    const agent = new Agent({ keepAlive: true, maxSockets: clients });
    const answers = await Promise.all(
      Array.from({ length: clients }, () => ask(agent, service.url + target)),
    );
    agent.destroy();
    // Of all the statements this one alone reads the rows of titles.
    const { rows } = await pool.query<{ loads: number }>(
      `SELECT coalesce(sum(calls), 0)::int AS loads FROM pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND query LIKE '%FROM anime_snapshot%'`,
    );
    await pool.end();

    const times = answers.map(({ tookMs }) => tookMs);
    const bodies = new Set(answers.map(({ body }) => body));
    const failed = answers.filter(({ status }) => status !== 200).length;
    console.log(
      `${clients} concurrent misses of ${target}: ${failed} failed, ${bodies.size} different bodies`,
    );
    console.log(`loads ${rows[0]?.loads ?? NaN}  (goal ${goalLoads})`);
    console.log(`p95 ${percentile(times, 0.95).toFixed(0)} ms, the connections' making included`);
  },
};

interface TimedAnswer {
  status: number | undefined;
  body: string;
  tookMs: number;
}

function ask(agent: Agent, url: string): Promise<TimedAnswer> {
  const startedMs = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.on('end', () => {
        resolve({ status: response.statusCode, body, tookMs: performance.now() - startedMs });
      });
    }).on('error', reject);
  });
}
