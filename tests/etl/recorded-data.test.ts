import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvelope } from '../../services/etl/src/sources/jikan/envelope.ts';
import { readRecord } from '../../services/etl/src/sources/jikan/record.ts';
import { crawl, crawlNote, crawlRecords, hasCrawl } from '../support/recorded-data.ts';

const folder = path.dirname(crawl.file);

function rejections(records: readonly unknown[]): string[] {
  return records.map(readRecord).flatMap((reading) => ('reasons' in reading ? reading.reasons : []));
}

describe.skipIf(!hasCrawl)(`what a real upstream has answered${crawlNote}`, () => {
  it('is read to the last record of the whole crawl', { timeout: 60_000 }, async () => {
    let records = 0;
    const seasons = { broadcast: 0, derived: 0, none: 0 };
    let yearsAlone = 0;
    for await (const raw of crawlRecords()) {
      const reading = readRecord(raw);
      if ('reasons' in reading) throw new Error(reading.reasons.join('\n'));
      records += 1;
      const { season, year, season_source } = reading.record.description;
      seasons[season_source ?? 'none'] += 1;
      if (year !== null && season === null) yearsAlone += 1;
    }
    expect(records).toBe(28_438);
    // 915 records have no start, and of 3,604 it is a year alone; all that have a broadcast season have one.
    expect(yearsAlone).toBe(3_604);
    expect(seasons).toEqual({ broadcast: 6_524, derived: 27_523 - 6_524 - 3_604, none: 915 + 3_604 });
  });

  it.each(['page-1', 'page-2', 'page-3', 'page-1000', 'page-1001', 'page-1159', 'page-1207'])(
    'is read as the page that it is: %s',
    (name) => {
      const body: unknown = JSON.parse(readFileSync(path.join(folder, 'pages', `${name}.json`), 'utf8'));
      const number = Number(name.slice('page-'.length));
      const page = readEnvelope(number, body);
      expect(page).toMatchObject({ page: number, isLast: number === 1207 });
      expect(page.records).toHaveLength(number === 1207 ? 9 : 25);
      expect(page.upstreamTotal).toBe(number === 1 ? 30_158 : 30_159);
      expect(rejections(page.records)).toEqual([]);
    },
  );

  it('is read in the older recordings too, a rank of 0 as none', () => {
    const bodies = readdirSync(path.join(folder, 'recorded'))
      .map(
        (name) => JSON.parse(readFileSync(path.join(folder, 'recorded', name), 'utf8')) as { body: unknown },
      )
      .map(({ body }) => (typeof body === 'string' ? (JSON.parse(body) as unknown) : body));
    const lists = bodies.filter((body) => typeof body === 'object' && body !== null && 'pagination' in body);
    const records = lists.flatMap((body) => readEnvelope(1, body).records);
    expect(records.length).toBeGreaterThan(100);
    expect(rejections(records)).toEqual([]);
    const ranks = records
      .map(readRecord)
      .flatMap((reading) => ('record' in reading ? [reading.record.metrics.rank] : []));
    expect(ranks).toContain(null);
    expect(ranks).not.toContain(0);
  });
});
