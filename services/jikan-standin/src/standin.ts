import { createServer } from 'node:http';

import { closeServer, listen } from '@animedashboard/runtime';
import { getRequestListener } from '@hono/node-server';
import { pino, type Logger } from 'pino';

import { createAdmin } from './admin.ts';
import { createUpstream, noteArrival } from './app.ts';
import { Arrivals, type Arrival } from './arrivals.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { openCrawl } from './catalogue/crawl.ts';
import { syntheticCatalogue } from './catalogue/synthetic/synthetic.ts';
import { jikan } from './dialect/jikan.ts';
import { tenrai } from './dialect/tenrai.ts';
import { Faults } from './faults/faults.ts';
import type { Limit } from './limits.ts';

/** As nginx has it: clients that wait for their turn find their connection still open. */
const KEEP_ALIVE_MS = 75_000;

export const DIALECTS = { jikan, tenrai } as const;

/** What to serve: a crawl file as it is, or an invented catalogue of about so many titles. */
export type CatalogueChoice =
  { readonly crawl: string } | { readonly synthetic: { readonly seed?: number; readonly titles?: number } };

export interface StandinOptions {
  readonly catalogue: CatalogueChoice;
  /**
   * YYYY-MM-DD. For a crawl the day it was taken, by default from its file name; for the synthetic catalogue the day
   * that is served, by default always today's (UTC).
   */
  readonly date?: string | undefined;
  /** By default jikan. */
  readonly dialect?: keyof typeof DIALECTS | undefined;
  /** For every client alike; by default the dialect's own, with and without a key. `[]` means none. */
  readonly limits?: readonly Limit[] | undefined;
  readonly host?: string | undefined;
  /** 0, the default, lets the system choose. */
  readonly port?: number | undefined;
  readonly adminPort?: number | undefined;
  /** The key that is accepted in `X-Server-Key`. */
  readonly serverKey?: string | undefined;
  /** A file that every arrival is appended to, as a line of JSON. */
  readonly arrivalsFile?: string | undefined;
  /** Whether to compress for clients that accept it, as the real one does; by default true. */
  readonly gzip?: boolean | undefined;
  readonly logger?: Logger | undefined;
  /** Today's date in UTC (YYYY-MM-DD). */
  readonly today?: (() => string) | undefined;
}

/** A running stand-in. */
export interface Standin {
  /** What clients put before `/anime`, such as `http://127.0.0.1:4000/v4`. */
  readonly baseUrl: string;
  /** The same for the synthetic catalogue as of a day (YYYY-MM-DD). */
  baseUrlAsOf(date: string): string;
  readonly adminUrl: string;
  /** Every request since the start or the last `clearArrivals`, in order. */
  readonly arrivals: readonly Arrival[];
  clearArrivals(): void;
  readonly faults: Faults;
  /** Stops listening and cuts every connection, hanging ones included. */
  close(): Promise<void>;
}

/**
 * Starts an upstream that speaks Jikan v4. What it serves is invented or old, and every answer says so in its
 * `X-Standin` header.
 *
 * @throws {Error} where the crawl can't be read or a port can't be had
 */
export async function startStandin(options: StandinOptions): Promise<Standin> {
  const { host = '127.0.0.1', logger = pino({ level: 'silent' }) } = options;
  const dialect = DIALECTS[options.dialect ?? 'jikan'];
  const catalogue = await openCatalogue(options);
  const arrivals = new Arrivals(options.arrivalsFile);
  const faults = new Faults();
  const closing = new AbortController();

  const upstream = createUpstream({
    catalogue,
    dialect,
    limits: options.limits,
    serverKey: options.serverKey,
    gzip: options.gzip ?? true,
    arrivals,
    faults,
    logger,
    closing: closing.signal,
  });
  const state = () => ({
    dialect: dialect.name,
    catalogue: catalogue.kind,
    date: catalogue.currentDate(),
    titles: catalogue.at(catalogue.currentDate())?.entries.length,
    limits: options.limits ?? dialect.limits,
  });
  const admin = createAdmin({ arrivals, faults, logger, state });

  const answer = getRequestListener(upstream.fetch);
  const publicServer = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, outgoing) => {
    noteArrival(incoming);
    void answer(incoming, outgoing);
  });
  const answerAdmin = getRequestListener(admin.fetch);
  const adminServer = createServer((incoming, outgoing) => void answerAdmin(incoming, outgoing));
  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.all([publicServer, adminServer].map((server) => closeServer(server, { graceMs: 0 })));
    arrivals.close();
  };

  try {
    const origin = await listen(publicServer, { host, port: options.port ?? 0 });
    const adminUrl = await listen(adminServer, { host, port: options.adminPort ?? 0 });
    return {
      baseUrl: `${origin}${dialect.basePath}`,
      baseUrlAsOf: (date) => `${origin}/as-of/${date}${dialect.basePath}`,
      adminUrl,
      get arrivals() {
        return arrivals.list;
      },
      clearArrivals: () => arrivals.clear(),
      faults,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openCatalogue({ catalogue, date, today = utcToday }: StandinOptions): Promise<Catalogue> {
  if ('crawl' in catalogue) return openCrawl(catalogue.crawl, date);
  const { seed = 1, titles = 28_000 } = catalogue.synthetic;
  return syntheticCatalogue({ seed, titles, currentDate: date === undefined ? today : () => date });
}

const utcToday = (): string => new Date().toISOString().slice(0, 10);
