import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResumableError } from '../errors.ts';
import { contentHash, type StagedPage } from '../load/prepared.ts';
import type { FetchedPage } from './fetch-page.ts';
import { PageReader, type PageReaderOptions } from './pages.ts';

const pageSize = 5;

/** A list that is served page by page and changes by itself as time, counted in answers, goes by. */
class FakeList {
  readonly asked: number[] = [];
  ids: number[];
  /** How many turns each request takes in order, again from the first after the last. */
  delays: readonly number[] = [1];
  readonly #changes: Map<number, (ids: number[]) => number[]>;
  #answers = 0;

  constructor(length: number, changes: [atAnswer: number, change: (ids: number[]) => number[]][] = []) {
    this.ids = Array.from({ length }, (_, index) => index + 1);
    this.#changes = new Map(changes);
  }

  readonly fetchPage = async (page: number): Promise<FetchedPage> => {
    const turns = this.delays[this.asked.length % this.delays.length] ?? 0;
    this.asked.push(page);
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
    this.#answers += 1;
    this.ids = this.#changes.get(this.#answers)?.(this.ids) ?? this.ids;
    return this.serve(page, this.#answers);
  };

  serve(page: number, time: number): FetchedPage {
    return {
      page,
      records: this.ids.slice((page - 1) * pageSize, page * pageSize).map((id) => ({ id })),
      isLast: page * pageSize >= this.ids.length,
      upstreamTotal: this.ids.length,
      fetchedAt: new Date(time),
    };
  }
}

function readerOf(
  list: Pick<PageReaderOptions, 'fetchPage'>,
  options: Partial<PageReaderOptions> = {},
): PageReader {
  return new PageReader({
    fetchPage: list.fetchPage,
    readId: (raw) => (raw as { id: number }).id,
    staged: [],
    maxPages: null,
    pageSize,
    inFlight: 3,
    signal: new AbortController().signal,
    repeatDelayMs: 0,
    ...options,
  });
}

async function read(reader: PageReader): Promise<{ pages: number[]; ids: number[] }> {
  const pages: FetchedPage[] = [];
  for await (const page of reader.pages()) pages.push(page);
  return {
    pages: pages.map(({ page }) => page),
    ids: pages.flatMap(({ records }) => records.map((raw) => (raw as { id: number }).id)),
  };
}

function staged(list: FakeList, page: number): StagedPage {
  const { records, ...facts } = list.serve(page, 0);
  const ids = records.map((raw) => (raw as { id: number }).id);
  return { ...facts, recordCount: ids.length, contentHash: contentHash(ids) };
}

describe('PageReader', () => {
  it('reads every page once, in order, and asks for none beyond the end', async () => {
    const list = new FakeList(23);
    const reader = readerOf(list);
    expect(await read(reader)).toEqual({ pages: [1, 2, 3, 4, 5], ids: list.ids });
    expect(list.asked.toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(reader.end).toEqual({ lastPage: 5, isEndOfList: true, missed: [], shifts: 0, unrecovered: 0 });
  });

  it('keeps no more requests under way than it may', async () => {
    const list = new FakeList(100);
    let [underWay, most] = [0, 0];
    const fetchPage = async (page: number): Promise<FetchedPage> => {
      most = Math.max(most, (underWay += 1));
      const served = await list.fetchPage(page);
      underWay -= 1;
      return served;
    };
    await read(readerOf({ fetchPage }));
    expect(most).toBe(3);
  });

  it('stops at maxPages', async () => {
    const list = new FakeList(100);
    const reader = readerOf(list, { maxPages: 4 });
    expect((await read(reader)).pages).toEqual([1, 2, 3, 4]);
    expect(list.asked).toHaveLength(4);
    expect(reader.end).toMatchObject({ lastPage: 4, isEndOfList: false });
  });

  it('asks for no page that is staged, whichever they are', async () => {
    const list = new FakeList(30);
    const reader = readerOf(list, { staged: [1, 2, 4, 6].map((page) => staged(list, page)) });
    expect((await read(reader)).pages).toEqual([3, 5]);
    expect(list.asked.toSorted()).toEqual([3, 5]);
    expect(reader.end).toMatchObject({ lastPage: 6, isEndOfList: true });
  });

  it('takes the title that slips across the border when the list shrank since the last staged page', async () => {
    const list = new FakeList(20);
    const before = [1, 2].map((page) => staged(list, page));
    list.ids = list.ids.filter((id) => id !== 3);
    const reader = readerOf(list, { staged: before });
    expect((await read(reader)).ids).toContain(11);
    expect(reader.end.shifts).toBe(1);
  });

  it.each([
    ['shrinks', (ids: number[], place: number) => ids.toSpliced(place, 1)],
    ['grows', (ids: number[], place: number) => ids.toSpliced(place, 0, 1000 + ids.length)],
  ])('misses no title that is there all the time while the list %s', async (_, change) => {
    const moments = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.nat({ max: 60 })), {
      selector: ([moment]) => moment,
      maxLength: 4,
    });
    const delays = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(moments, fc.integer({ min: 1, max: 4 }), delays, async (chosen, inFlight, turns) => {
        const list = new FakeList(
          41,
          chosen.map(([moment, place]) => [moment, (ids) => change(ids, place % ids.length)]),
        );
        list.delays = turns;
        const reader = readerOf(list, { inFlight });
        const { ids } = await read(reader);
        expect(reader.end).toMatchObject({ isEndOfList: true, missed: [] });
        const always = list.ids.filter((id) => id < 1000);
        expect(always.filter((id) => !ids.includes(id))).toEqual([]);
      }),
    );
  });

  it('goes on, and tells, when the upstream repeats from a cache what it said before', async () => {
    const list = new FakeList(30);
    const cached = list.serve(2, 0);
    const fetchPage = async (page: number): Promise<FetchedPage> => {
      const served = await list.fetchPage(page);
      if (page === 2) list.ids = list.ids.filter((id) => id !== 3);
      return page === 2 ? cached : served;
    };
    const reader = readerOf({ fetchPage }, { inFlight: 1 });
    await read(reader);
    expect(reader.end).toMatchObject({ isEndOfList: true, missed: [], shifts: 1, unrecovered: 1 });
  });

  it('does not take a list for whole that lost more than can be asked again', async () => {
    const list = new FakeList(100, [[3, (ids) => ids.slice(40)]]);
    const reader = readerOf(list, { inFlight: 1 });
    await read(reader);
    expect(reader.end.missed[0]?.error.message).toContain('lost 40 titles between pages 2 and 3');
  });

  it('never ends a list that repeats for ever', async () => {
    const list = new FakeList(100);
    const fetchPage = async (page: number): Promise<FetchedPage> => ({
      ...(await list.fetchPage(Math.min(page, 3))),
      page,
    });
    const reader = readerOf({ fetchPage });
    expect((await read(reader)).pages).toEqual([1, 2, 3]);
    expect(reader.end.isEndOfList).toBe(false);
    expect(reader.end.missed.map(({ page }) => page)).toEqual([4, 5, 6]);
    expect(reader.end.missed[0]?.error.message).toContain('page 4 repeats page 3');
  });

  it('leaves out a page that can not be had and goes on', async () => {
    const list = new FakeList(40);
    const fetchPage = async (page: number): Promise<FetchedPage> => {
      if (page === 3) throw new ResumableError('page 3 answers 504');
      return list.fetchPage(page);
    };
    const reader = readerOf({ fetchPage });
    expect((await read(reader)).pages).toEqual([1, 2, 4, 5, 6, 7, 8]);
    expect(reader.end).toMatchObject({ lastPage: 8, isEndOfList: true, missed: [{ page: 3 }] });
  });

  it('gives up on pages too deep for the upstream', async () => {
    const list = new FakeList(500);
    const fetchPage = async (page: number): Promise<FetchedPage> => {
      if (page >= 10) throw new ResumableError('504');
      return list.fetchPage(page);
    };
    const reader = readerOf({ fetchPage });
    expect((await read(reader)).pages).toHaveLength(9);
    expect(reader.end.missed.map(({ page }) => page)).toEqual([10, 11, 12]);
  });

  it('ends at once with an error that is no matter of one page, and stops what is under way', async () => {
    const refusal = new Error('refused');
    const stopped: number[] = [];
    const list = new FakeList(100);
    const fetchPage = async (page: number, signal: AbortSignal): Promise<FetchedPage> => {
      signal.addEventListener('abort', () => stopped.push(page));
      if (page === 2) throw refusal;
      return list.fetchPage(page);
    };
    await expect(read(readerOf({ fetchPage }))).rejects.toBe(refusal);
    expect(stopped).toContain(3);
  });
});
