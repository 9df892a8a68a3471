import { createPool, migrate } from '@animedashboard/database';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Statement } from '../../services/analytics/src/history/read.ts';
import { questions } from '../../services/analytics/src/routes/questions.ts';
import { type AskedQuestion, askEveryQuestion } from '../bench/api/asked-questions.ts';
import { type Capture, openCapture } from '../bench/api/captured-statements.ts';
import { loadFirstDate } from '../bench/api/first-date.ts';
import { lengthenHistory } from '../bench/api/long-history.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

/** Long enough that reading all of it for a few dates or titles is never the better plan. */
const history = { titles: 2000, days: 60 };

let database: TestDatabase;
let pool: pg.Pool;
let capture: Capture;
let asked: AskedQuestion[];

beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url);
  await loadFirstDate(database.url, { synthetic: { titles: history.titles } });
  await lengthenHistory(database.url, history.days);
  pool = createPool(database.url, { applicationName: 'plans-test', max: 1 });
  capture = await openCapture(database.url);
  asked = await askEveryQuestion(database.url);
}, 180_000);
afterAll(async () => {
  await capture[Symbol.asyncDispose]();
  await pool.end();
  await database[Symbol.asyncDispose]();
});

/** A node of a plan as `EXPLAIN (FORMAT JSON)` has it. */
interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/** The tables that a statement would read from end to end. */
async function tablesReadWhole(option: string, { text }: Statement, values?: unknown[]): Promise<string[]> {
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>({
    text: `EXPLAIN (${option}FORMAT JSON) ${text}`,
    ...(values === undefined ? {} : { values }),
  });
  const nodes = rows.map((row) => row['QUERY PLAN'][0].Plan);
  for (const { Plans = [] } of nodes) nodes.push(...Plans);
  return nodes.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : []));
}

/** What is asked beside the defaults, since it is answered by statements of its own; `{mal_id}` is a title of the history. */
const furtherQueries: Record<string, string[]> = {
  '/anime/top-rated': ['type=TV'],
  '/anime/most-loved': ['type=TV'],
  '/anime/landscape': ['mark={mal_id}', 'type=TV&mark={mal_id}'],
  '/anime/random': ['type=TV'],
  '/anime/search': ['q=ao', 'q=%E6%92%83', 'genre=Action&sort=score', 'year=null&sort=title&order=desc'],
  '/movers': ['by=audience', 'by=rank', 'by=members', 'type=TV', 'status=Finished%20Airing'],
  '/season/{year}/{season}': ['sort=members'],
  '/gems': ['type=TV'],
  '/studios': ['sort=score'],
};

it.each(questions.map(({ path, query }) => ({ path, query })))(
  '$path never reads the rows of all dates, whatever its plan is made from',
  async ({ path }) => {
    const question = asked.find((each) => each.question.path === path);
    if (question === undefined) throw new Error(`${path} is not asked`);
    const malId = asked.find(({ parts }) => 'mal_id' in parts)?.parts['mal_id'] ?? '';
    const further = (furtherQueries[path] ?? []).map((query) => ({
      ...question,
      target: `${question.target}?${query.replace('{mal_id}', malId)}`,
    }));
    for (const each of [question, ...further]) {
      for (const statement of (await capture.ask(each)).statements) {
        const { name, values = [] } = statement;
        const made = {
          // What a session makes at first, and what it may go on with after some times.
          'for these values': await tablesReadWhole('', statement, [...values]),
          'for any values': await tablesReadWhole('GENERIC_PLAN, ', statement),
        };
        for (const [plan, tables] of Object.entries(made))
          expect(tables, `${each.target}: ${name}, ${plan}`).not.toContain('anime_snapshot');
      }
    }
  },
);
