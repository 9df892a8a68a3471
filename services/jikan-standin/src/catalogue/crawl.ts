import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import { GENRE_KINDS, type Catalogue, type CatalogueDay, type Entry, type Genre } from './catalogue.ts';

const NEWLINE = 0x0a;

/** The keys of a crawled record that entries are made from. */
interface CrawledRecord {
  mal_id: number;
  title: string;
  titles: { title: string }[];
  type: string | null;
  status: string | null;
  rating: string | null;
  aired: { from: string | null; to: string | null };
  episodes: number | null;
  score: number | null;
  scored_by: number | null;
  rank: number | null;
  popularity: number | null;
  members: number | null;
  favorites: number | null;
  season: string | null;
  year: number | null;
  producers: { mal_id: number }[];
  licensors: { mal_id: number }[];
  studios: { mal_id: number }[];
  genres: NamedResource[];
  explicit_genres: NamedResource[];
  themes: NamedResource[];
  demographics: NamedResource[];
}

interface NamedResource {
  mal_id: number;
  name: string;
  url: string;
}

/** A crawl keeps none of what `/full` adds. */
const FULL_TAIL = Buffer.from(
  ',"relations":[],"theme":{"openings":[],"endings":[]},"external":[],"streaming":[]}',
);

/**
 * Reads a crawl: one raw record a line, gzipped where the name ends in `.gz`. Lines keep their bytes and their order,
 * duplicates included. Holds the uncompressed file outside of the heap (about 105 MB for 28,000 titles) and some
 * 25 MB of keys.
 *
 * @param date the day it was taken (YYYY-MM-DD); by default from a file name such as `crawl-2026-05-17.jsonl.gz`
 * @throws {Error} where no date is known or a line is no record, naming file and line
 */
export async function openCrawl(file: string, date = dateInName(file)): Promise<Catalogue> {
  const day = new CrawlDay(date, await readLines(file), file);
  return {
    kind: 'crawl',
    at: (asked) => (asked === date ? day : undefined),
    currentDate: () => date,
  };
}

function dateInName(file: string): string {
  const date = /\d{4}-\d{2}-\d{2}/.exec(basename(file))?.[0];
  if (date !== undefined) return date;
  throw new Error(
    `crawl: no date in the name of '${file}'; say which day it was taken with --date YYYY-MM-DD`,
  );
}

/** The file's lines, each a view into the piece of the file that holds it. */
async function readLines(file: string): Promise<Buffer[]> {
  const lines: Buffer[] = [];
  let rest: Buffer = Buffer.alloc(0);
  const split = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = text.indexOf(NEWLINE); end !== -1; end = text.indexOf(NEWLINE, start)) {
        if (end > start) lines.push(text.subarray(start, end));
        start = end + 1;
      }
      rest = text.subarray(start);
    }
  };
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  if (file.endsWith('.gz')) await pipeline(source, createGunzip({ chunkSize: 1 << 20 }), split);
  else await pipeline(source, split);
  if (rest.length > 0) lines.push(rest);
  return lines;
}

class CrawlDay implements CatalogueDay {
  readonly date: string;
  readonly entries: readonly Entry[];
  readonly genres: readonly Genre[];
  readonly #lines: readonly Buffer[];

  constructor(date: string, lines: readonly Buffer[], file: string) {
    const genres = new Map<number, Genre>();
    this.date = date;
    this.#lines = lines;
    this.entries = lines.map((line, index) => toEntry(parse(line, file, index + 1), genres));
    this.genres = [...genres.values()];
  }

  record(index: number): Uint8Array {
    const line = this.#lines[index];
    if (line === undefined) throw new RangeError(`record ${index} of ${this.#lines.length}`);
    return line;
  }

  fullRecord(index: number): Uint8Array {
    const record = this.record(index);
    return Buffer.concat([record.subarray(0, record.lastIndexOf(0x7d)), FULL_TAIL]);
  }
}

function parse(line: Buffer, file: string, lineNumber: number): CrawledRecord {
  try {
    const record = JSON.parse(line.toString()) as CrawledRecord;
    if (Number.isInteger(record.mal_id)) return record;
  } catch (cause) {
    throw new Error(`crawl: line ${lineNumber} of '${file}' is not JSON`, { cause });
  }
  throw new Error(`crawl: line ${lineNumber} of '${file}' has no integer mal_id`);
}

function toEntry(record: CrawledRecord, genres: Map<number, Genre>): Entry {
  const genreIds: number[] = [];
  for (const kind of GENRE_KINDS) {
    for (const { mal_id, name, url } of record[kind]) {
      genreIds.push(mal_id);
      if (!genres.has(mal_id)) genres.set(mal_id, { mal_id, name, url, kind });
    }
  }
  return {
    malId: record.mal_id,
    title: record.title,
    searchText: record.titles.map(({ title }) => title.toLowerCase()).join('\n'),
    type: record.type,
    status: record.status,
    rating: record.rating,
    startMs: toMs(record.aired.from),
    endMs: toMs(record.aired.to),
    episodes: record.episodes,
    score: record.score,
    scoredBy: record.scored_by,
    rank: record.rank,
    popularity: record.popularity,
    members: record.members,
    favorites: record.favorites,
    season: record.season,
    year: record.year,
    genreIds,
    producerIds: [...record.producers, ...record.licensors, ...record.studios].map(({ mal_id }) => mal_id),
  };
}

const toMs = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant));
