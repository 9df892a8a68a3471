import type { Gems, Movers, SnapshotDiff, WeekReport } from '@animedashboard/contracts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../services/analytics/src/testing/api.ts';
import { crawl, crawlNote, hasCrawl } from '../support/recorded-data.ts';
import { type LoadedCrawl, loadCrawl, type RawTitle } from './loaded-crawl.ts';

/** Eight days later everything has drifted by what its id says; `drifted` says the same without SQL. */
const later = '2026-05-25';
const drift = `
  WITH first AS (SELECT * FROM snapshot), second AS (
    INSERT INTO snapshot (series_id, date, run_id, complete, knows_who_left, published_at, first_fetch_at, last_fetch_at)
    SELECT series_id, '${later}', run_id, true, true, published_at, first_fetch_at, last_fetch_at FROM first
    RETURNING snapshot_id), rollup AS (
    INSERT INTO snapshot_rollup (snapshot_id, titles, scored, members, favorites, by_type, by_status)
    SELECT second.snapshot_id, titles, scored, members, favorites, by_type, by_status FROM second, snapshot_rollup)
  INSERT INTO anime_snapshot
  SELECT second.snapshot_id, mal_id, version_id, position, scored_by + mal_id % 3, rank, popularity,
         greatest(0, members + mal_id % 1000 - 100), favorites, score + mal_id % 7 - 3
    FROM anime_snapshot, second
   WHERE mal_id % 500 <> 0;
  DELETE FROM anime_snapshot
   WHERE mal_id % 500 = 1 AND snapshot_id = (SELECT snapshot_id FROM snapshot WHERE date = '${crawl.date}');
  UPDATE revision SET value = value + 1;
  ANALYZE;`;

interface Drifted {
  raw: RawTitle;
  /** Hundredths: so that no difference is lost. */
  score: [before: number, after: number] | null;
  votes: [before: number, after: number];
  members: [before: number, after: number];
}

function drifted(raw: RawTitle): Drifted {
  const { mal_id, score, scored_by, members } = raw;
  const hundredths = Math.round((score ?? 0) * 100);
  return {
    raw,
    score: score === null ? null : [hundredths, hundredths + (mal_id % 7) - 3],
    votes: [scored_by ?? 0, scored_by === null ? 0 : scored_by + (mal_id % 3)],
    members: [members ?? 0, Math.max(0, (members ?? 0) + (mal_id % 1000) - 100)],
  };
}

/** Ids by a measure, the greatest first. */
function greatest(measured: readonly (readonly [number, RawTitle])[], limit: number): number[] {
  return measured
    .toSorted(([a, one], [b, other]) => b - a || one.mal_id - other.mal_id)
    .slice(0, limit)
    .map(([, { mal_id }]) => mal_id);
}

describe.skipIf(!hasCrawl)(`what moved since the recorded crawl${crawlNote}`, { timeout: 120_000 }, () => {
  let loaded: LoadedCrawl;
  let api: TestApi;
  let onBoth: Drifted[];

  beforeAll(async () => {
    loaded = await loadCrawl();
    const client = new pg.Client({ connectionString: loaded.url });
    await client.connect();
    await client.query(drift);
    await client.end();
    api = openTestApi({ url: loaded.url });
    onBoth = loaded.titles.filter(({ mal_id }) => mal_id % 500 > 1).map(drifted);
  }, 120_000);
  afterAll(async () => {
    await api[Symbol.asyncDispose]();
    await loaded[Symbol.asyncDispose]();
  });

  async function ask<Data>(question: string): Promise<Data> {
    const response = await api.get(`/api/v1/analytics${question}`);
    expect(response.status).toBe(200);
    return ((await response.json()) as { data: Data }).data;
  }

  it('finds those whose score moved most, damped by votes', async () => {
    const measured = onBoth.flatMap(({ raw, score, votes }): [number, RawTitle][] => {
      const fewer = Math.min(...votes);
      if (score === null || fewer < 500) return [];
      return [[((score[1] - score[0]) * fewer) / (fewer + 1000), raw]];
    });
    const data = await ask<Movers>('/movers?limit=100');
    expect(data).toMatchObject({
      days: 8,
      compared: measured.length,
      risen: measured.filter(([change]) => change > 0).length,
      fallen: measured.filter(([change]) => change < 0).length,
    });
    expect(data.up.map(({ mal_id }) => mal_id)).toEqual(greatest(measured, 100));
    const falling = measured.map(([change, raw]): [number, RawTitle] => [-change, raw]);
    expect(data.down.map(({ mal_id }) => mal_id)).toEqual(greatest(falling, 100));
  });

  it.each(['', '&type=TV'])('finds those whose audience grew most for its size%s', async (query) => {
    const measured = onBoth
      .filter(({ raw, members }) => Math.max(...members) >= 1000 && (query === '' || raw.type === 'TV'))
      .map(({ raw, members: [before, after] }): [number, RawTitle] => [
        Math.log((after + 10_000) / (before + 10_000)),
        raw,
      ]);
    const data = await ask<Movers>(`/movers?by=audience&limit=50${query}`);
    expect(data.compared).toBe(measured.length);
    expect(data.up.map(({ mal_id }) => mal_id)).toEqual(greatest(measured, 50));
    for (const { mal_id, change } of data.up) {
      expect(change).toBeCloseTo(measured.find(([, raw]) => raw.mal_id === mal_id)?.[0] ?? NaN, 5);
    }
  });

  it('counts who entered, who left and what changed', async () => {
    const ids = loaded.titles.map(({ mal_id }) => mal_id);
    const entered = ids.filter((id) => id % 500 === 1);
    const left = ids.filter((id) => id % 500 === 0);
    const unchanged = onBoth.filter(
      ({ raw, score, votes, members }) =>
        (score === null || score[0] === score[1]) &&
        (raw.scored_by === null || votes[0] === votes[1]) &&
        members[0] === members[1],
    );
    const totals = {
      entered: entered.length,
      left: left.length,
      left_scope: 0,
      changed: onBoth.length - unchanged.length,
      described: 0,
    };
    const diff = await ask<SnapshotDiff>(`/snapshots/catalogue/${later}/diff?limit=200`);
    expect(diff.totals).toEqual(totals);
    expect(diff.listed.slice(0, entered.length + left.length).map(({ mal_id }) => mal_id)).toEqual([
      ...entered.toSorted((a, b) => a - b),
      ...left.toSorted((a, b) => a - b),
    ]);
    const { changes } = await ask<WeekReport>('/week/2026-W22');
    expect(changes).toMatchObject({ entered: { total: entered.length }, left: { total: left.length } });
    expect(changes?.entered.listed[0]?.mal_id).toBe(
      greatest(
        loaded.titles.filter(({ mal_id }) => mal_id % 500 === 1).map((raw) => [drifted(raw).members[1], raw]),
        1,
      )[0],
    );
  });

  it('finds gems that are no sequels of something larger', async () => {
    const rated = loaded.titles.filter(({ score }) => score !== null);
    // The mean is that of the snapshot as it was taken; the titles are those that it has still.
    const mean = rated.reduce((sum, { score }) => sum + (score ?? 0), 0) / rated.length;
    const titles = loaded.titles.filter(({ mal_id }) => mal_id % 500 !== 1);
    const membersOf = new Map<string, number>();
    for (const { title, members } of titles) {
      membersOf.set(title, Math.max(membersOf.get(title) ?? 0, members ?? 0));
    }
    const continues = ({ title, members }: RawTitle): boolean =>
      Array.from(title.matchAll(/./gsu)).some(({ index }) => {
        const name = title.slice(0, index);
        const isWhole = /[^\s:,-]$/.test(name) && /^[^\p{L}\p{N}]/u.test(title.slice(index));
        return isWhole && (membersOf.get(name) ?? -1) >= (members ?? 0);
      });
    const measured = titles
      .filter(({ score, scored_by, type, status }) => {
        const isTitle = !['Music', 'CM', 'PV'].includes(type ?? '');
        return score !== null && (scored_by ?? 0) >= 1000 && isTitle && status !== 'Not yet aired';
      })
      .map((raw): [number, RawTitle] => {
        const votes = raw.scored_by ?? 0;
        const shrunk = (votes * (raw.score ?? 0) + 2000 * mean) / (votes + 2000);
        return [((shrunk - mean) * 50_000) / (50_000 + (raw.members ?? 0)), raw];
      });
    const wanted = greatest(
      measured.filter(([, raw]) => !continues(raw)),
      100,
    );
    const { listed } = await ask<Gems>(`/gems?limit=100&date=${crawl.date}`);
    expect(listed.map(({ mal_id }) => mal_id)).toEqual(wanted);
  });
});
