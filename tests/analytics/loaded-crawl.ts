import { startStandin } from '@animedashboard/jikan-standin';
import { createTestDatabase } from '../support/postgres.ts';
import { crawl, crawlRecords } from '../support/recorded-data.ts';
import { runJob, writeManifest } from '../support/snapshot-run.ts';

interface Reference {
  mal_id: number;
  name: string;
}

/** A record as the crawl's file has it. */
export interface RawTitle {
  mal_id: number;
  title: string;
  title_english: string | null;
  title_japanese: string | null;
  title_synonyms: string[];
  type: string | null;
  source: string | null;
  episodes: number | null;
  status: string | null;
  aired: { from: string | null; to: string | null; string: string };
  season: string | null;
  year: number | null;
  score: number | null;
  scored_by: number | null;
  rank: number | null;
  popularity: number | null;
  members: number | null;
  favorites: number | null;
  genres: Reference[];
  explicit_genres: Reference[];
  themes: Reference[];
  demographics: Reference[];
  studios: Reference[];
}

/** The recorded crawl in a database of its own, which goes when it is disposed of. */
export interface LoadedCrawl extends AsyncDisposable {
  url: string;
  /** What the file holds, read without any of the platform's code: of a title that it has twice, the first record. */
  titles: RawTitle[];
}

/** Loads the recorded crawl as a snapshot of the series `catalogue`, by a run of the ETL. */
export async function loadCrawl(): Promise<LoadedCrawl> {
  const titles = new Map<number, RawTitle>();
  for await (const record of crawlRecords()) {
    const raw = record as unknown as RawTitle;
    if (!titles.has(raw.mal_id)) titles.set(raw.mal_id, raw);
  }
  const standin = await startStandin({ catalogue: { crawl: crawl.file }, limits: [] });
  const database = await createTestDatabase();
  await using manifest = await writeManifest({ baseURL: standin.baseUrl, source: { asOf: crawl.date } });
  const { code, stderr } = await runJob({
    manifest: manifest.file,
    databaseUrl: database.url,
    date: crawl.date,
  });
  await standin.close();
  if (code !== 0) throw new Error(`The crawl could not be loaded: ${stderr}`);
  return {
    url: database.url,
    titles: [...titles.values()],
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
