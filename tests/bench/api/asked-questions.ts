import { analyticsPrefix } from '@animedashboard/contracts';
import { createPool } from '@animedashboard/database';
import type * as z from 'zod';
import type { Question } from '../../../services/analytics/src/question.ts';
import { questions } from '../../../services/analytics/src/routes/questions.ts';

/** A question with the least that it wants to be told. */
export interface AskedQuestion {
  question: Question;
  /** The parameters in the path. */
  parts: Record<string, string>;
  /** Path and query. */
  target: string;
}

/** Every question that the API answers, with default arguments, and where it wants some, what the history has most of. */
export async function askEveryQuestion(databaseUrl: string): Promise<AskedQuestion[]> {
  const samples = await readSamples(databaseUrl);
  const sampled = (question: Question, names: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      names.map((name) => {
        const value = samples[`${question.path} ${name}`] ?? samples[name];
        if (value === undefined) throw new Error(`${question.path}: no sample of the parameter ${name}`);
        return [name, value];
      }),
    );
  return questions.map((question) => {
    const parts = sampled(question, Object.keys(question.parts?.shape ?? {}));
    const wanted = Object.entries(question.query.shape as Record<string, z.ZodType>).filter(
      ([, schema]) => !schema.safeParse(undefined).success,
    );
    const query = new URLSearchParams(
      sampled(
        question,
        wanted.map(([name]) => name),
      ),
    );
    const path = question.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(parts[name] ?? ''),
    );
    return {
      question,
      parts,
      target: `${analyticsPrefix}${path}${query.size === 0 ? '' : `?${query.toString()}`}`,
    };
  });
}

/**
 * A value of every parameter that some question cannot do without: of the latest date, the most frequent or most popular. Where
 * one question means something else by a name than the others, its path stands before it.
 */
async function readSamples(databaseUrl: string): Promise<Record<string, string | undefined>> {
  const pool = createPool(databaseUrl, { applicationName: 'bench', max: 1 });
  const { rows } = await pool.query<Record<string, string>>(`
    WITH latest AS (
      SELECT snapshot_id, date FROM snapshot ORDER BY date DESC LIMIT 1
    ), popular AS (
      SELECT mal_id::text FROM anime_snapshot JOIN latest USING (snapshot_id) ORDER BY members DESC NULLS LAST LIMIT 8
    ), season AS (
      SELECT year::text, season
        FROM season_rollup JOIN latest USING (snapshot_id)
       WHERE every_type AND season IS NOT NULL
       ORDER BY titles DESC LIMIT 1
    )
    SELECT 'catalogue' AS snapshot_type, date::text,
           to_char(date, 'IYYY-"W"IW') AS week,
           (SELECT mal_id FROM popular LIMIT 1) AS mal_id,
           (SELECT string_agg(mal_id, ',') FROM popular) AS ids,
           (SELECT name FROM tag_rollup JOIN tag USING (tag_id)
             WHERE snapshot_id = latest.snapshot_id ORDER BY titles DESC LIMIT 1) AS name,
           (SELECT name FROM studio_rollup JOIN company USING (company_id)
             WHERE snapshot_id = latest.snapshot_id ORDER BY titles DESC LIMIT 1) AS "/studios/{name} name",
           season.year, season.season
      FROM latest, season`);
  await pool.end();
  const [samples] = rows;
  if (samples === undefined) throw new Error('the history has no snapshot to take samples from');
  return samples;
}
