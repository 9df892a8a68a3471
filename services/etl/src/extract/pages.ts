import { setTimeout as delay } from 'node:timers/promises';
import { ResumableError } from '../errors.ts';
import { contentHash, type StagedPage } from '../load/prepared.ts';
import type { FetchedPage } from './fetch-page.ts';
import { findLoss, hasShifted, type PageTrace } from './list-shift.ts';
import { Prefetch } from './prefetch.ts';

export interface PageReaderOptions {
  /** Rejects with a `ResumableError` where the page can't be had now; anything else ends the reading. */
  fetchPage: (page: number, signal: AbortSignal) => Promise<FetchedPage>;
  readId: (raw: unknown) => number | null;
  /** Pages that need not be fetched again. */
  staged: readonly StagedPage[];
  /** Null: to the end of the list. */
  maxPages: number | null;
  /** Records asked for per page: with the upstream's total it tells where the list ends. */
  pageSize: number;
  /** Most pages asked for at once. */
  inFlight: number;
  signal: AbortSignal;
  /** How long to wait before a page that repeats another is asked again, in milliseconds. */
  repeatDelayMs: number;
}

/** What the reading came to, once the stream has ended. */
export interface ReadingEnd {
  /** The number of the last page of the scope; null where it was never reached. */
  lastPage: number | null;
  /** True where the last page is the end of the list, false where `maxPages` ended the reading. */
  isEndOfList: boolean;
  /** Pages that could not be had, with the reason. */
  missed: { page: number; error: ResumableError }[];
  /** How often the list changed its length between two pages. */
  shifts: number;
  /** Titles that a shift may have hidden and that could not be asked for again. */
  unrecovered: number;
}

/** Pages that follow one another and can't be had end the reading: deeper ones hardly fare better. */
const MAX_MISSED_IN_A_ROW = 3;
/** Attempts at a page whose content is that of another page. */
const REPEAT_ATTEMPTS = 3;
/** Pages asked again because the list shifted, for each page. */
const MAX_ASKED_AGAIN = 4;

/**
 * Reads a list page by page, in order, with a few requests under way ahead of the page that is wanted. The request
 * budget decides the pace; this only bounds how far it runs ahead.
 */
export class PageReader {
  readonly #options: PageReaderOptions;
  readonly #staged: ReadonlyMap<number, StagedPage>;
  /** Pages by what they held, to notice a list that turns in circles. */
  readonly #pageOfContent = new Map<string, number>();
  readonly #end: ReadingEnd = { lastPage: null, isEndOfList: false, missed: [], shifts: 0, unrecovered: 0 };

  constructor(options: PageReaderOptions) {
    this.#options = options;
    this.#staged = new Map(options.staged.map((page) => [page.page, page]));
    for (const { page, contentHash: content } of options.staged)
      this.#pageOfContent.set(content.toString('hex'), page);
  }

  get end(): ReadingEnd {
    return this.#end;
  }

  /**
   * The pages that are not staged yet, in order. A page that can't be had is left out and told in `end`.
   *
   * @throws what `fetchPage` rejects with, a `ResumableError` apart
   */
  async *pages(): AsyncGenerator<FetchedPage, void, undefined> {
    const reading = new AbortController();
    const signal = AbortSignal.any([this.#options.signal, reading.signal]);
    const prefetch = new Prefetch((page) => this.#options.fetchPage(page, signal), this.#options.inFlight);
    try {
      yield* this.#readAll(prefetch, signal);
    } finally {
      reading.abort();
    }
  }

  async *#readAll(
    prefetch: Prefetch<FetchedPage>,
    signal: AbortSignal,
  ): AsyncGenerator<FetchedPage, void, undefined> {
    const { maxPages } = this.#options;
    let former: PageTrace | undefined;
    let lastKnown = this.#lastPageBy(this.#options.staged.at(-1)?.upstreamTotal);
    let missedInARow = 0;

    for (let page = 1; maxPages === null || page <= maxPages; page += 1) {
      const staged = this.#staged.get(page);
      const ahead = this.#wantedFrom(page, lastKnown);
      const read = staged ?? (await this.#tryRead(page, former, () => prefetch.take(page, ahead), signal));
      if (read === null) {
        former = undefined;
        missedInARow += 1;
        if (missedInARow >= MAX_MISSED_IN_A_ROW || lastKnown === null) return;
        continue;
      }
      missedInARow = 0;
      lastKnown = this.#lastPageBy(read.upstreamTotal) ?? lastKnown;
      if ('records' in read) {
        yield read;
        former = { ...read, ids: this.#idSet(read) };
      } else {
        former = { ...read, ids: null };
      }
      this.#end.lastPage = page;
      this.#end.isEndOfList = read.isLast;
      if (read.isLast) return;
    }
  }

  /** Null where the page can't be had. */
  async #tryRead(
    page: number,
    former: PageTrace | undefined,
    fetchFirst: () => Promise<FetchedPage>,
    signal: AbortSignal,
  ): Promise<FetchedPage | null> {
    try {
      const read = await this.#fetchNew(page, fetchFirst, signal);
      return former === undefined ? read : await this.#recoverLoss(former, read, signal);
    } catch (error) {
      if (!(error instanceof ResumableError)) throw error;
      this.#end.missed.push({ page, error });
      return null;
    }
  }

  /** Asks again for a page that holds what another page of the list held: no list goes on like that. */
  async #fetchNew(
    page: number,
    fetchFirst: () => Promise<FetchedPage>,
    signal: AbortSignal,
  ): Promise<FetchedPage> {
    let read = await fetchFirst();
    for (let attempt = 1; ; attempt += 1) {
      const content = contentHash(read.records.map(this.#options.readId)).toString('hex');
      const repeated = this.#pageOfContent.get(content);
      if (repeated === undefined || read.records.length === 0) {
        this.#pageOfContent.set(content, page);
        return read;
      }
      if (attempt === REPEAT_ATTEMPTS) {
        throw new ResumableError(
          `page ${page} repeats page ${repeated}, ${attempt} times: the list does not go on`,
        );
      }
      await delay(this.#options.repeatDelayMs, undefined, { signal });
      read = await this.#options.fetchPage(page, signal);
    }
  }

  /**
   * Asks pages again until no title can be hidden between the former page and this one. An upstream that answers as
   * before, from a cache, keeps the title to itself: that is told in `end`, and the reading goes on.
   */
  async #recoverLoss(former: PageTrace, read: FetchedPage, signal: AbortSignal): Promise<FetchedPage> {
    if (hasShifted(former, toTrace(read))) this.#end.shifts += 1;
    let [before, page] = [former, read];
    for (let asked = 0; ;) {
      const loss = findLoss(before, toTrace(page));
      if (loss === null) return page;
      const pagesBack = Math.ceil(loss.titles / this.#options.pageSize);
      asked += pagesBack;
      if (asked > MAX_ASKED_AGAIN) {
        throw new ResumableError(
          `the list lost ${loss.titles} titles between pages ${before.page} and ${page.page}`,
        );
      }
      const asksFormer = loss.askAgain === 'former';
      const again = asksFormer
        ? await this.#askAgain(before.page, pagesBack, signal)
        : await this.#options.fetchPage(page.page, signal);
      const toldBefore = (asksFormer ? before : page).upstreamTotal;
      if (again.upstreamTotal === toldBefore) {
        this.#end.unrecovered += loss.titles;
        return page;
      }
      if (asksFormer) {
        page = { ...page, records: [...this.#unknown(again.records, before, page), ...page.records] };
        before = { ...before, upstreamTotal: again.upstreamTotal, fetchedAt: again.fetchedAt };
      } else {
        page = { ...again, records: [...again.records, ...this.#unknown(page.records, before, again)] };
      }
    }
  }

  /** The page and as many before it as are wanted, in the list's order; total and time of the page itself. */
  async #askAgain(page: number, pagesBack: number, signal: AbortSignal): Promise<FetchedPage> {
    const last = await this.#options.fetchPage(page, signal);
    const records = [...last.records];
    for (let back = 1; back < pagesBack && page - back >= 1; back += 1) {
      records.unshift(...(await this.#options.fetchPage(page - back, signal)).records);
    }
    return { ...last, records };
  }

  /** The records that neither the former page nor `page` holds. */
  #unknown(records: readonly unknown[], former: PageTrace, page: FetchedPage): unknown[] {
    const known = this.#idSet(page);
    return records.filter((raw) => {
      const id = this.#options.readId(raw);
      return id === null || !(known.has(id) || former.ids?.has(id) === true);
    });
  }

  #idSet({ records }: FetchedPage): Set<number> {
    return new Set(records.map(this.#options.readId).filter((id) => id !== null));
  }

  /** Pages to ask for, from the wanted one on: not beyond what is known of the list, nor what is staged. */
  *#wantedFrom(page: number, lastKnown: number | null): Generator<number, void, undefined> {
    yield page;
    const last = Math.min(lastKnown ?? page, this.#options.maxPages ?? Infinity);
    for (let next = page + 1; next <= last; next += 1) {
      if (!this.#staged.has(next)) yield next;
    }
  }

  #lastPageBy(upstreamTotal: number | null | undefined): number | null {
    return upstreamTotal === null || upstreamTotal === undefined
      ? null
      : Math.ceil(upstreamTotal / this.#options.pageSize);
  }
}

function toTrace({ page, upstreamTotal, fetchedAt }: FetchedPage): PageTrace {
  return { page, upstreamTotal, fetchedAt, ids: null };
}
