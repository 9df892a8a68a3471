import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

import type { CatalogueDay } from './catalogue/catalogue.ts';
import type { Dialect } from './dialect/dialect.ts';
import type { Strike } from './faults/faults.ts';

/** What is known of a request from the moment its head arrived. */
export interface Exchange {
  readonly arrivedAtMs: number;
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** By what limits are counted: the address, or the server key. */
  readonly client: string;
}

/** What routes find in their context. */
export interface Variables {
  exchange: Exchange;
  dialect: Dialect;
  /** The date that the request is about (YYYY-MM-DD). */
  date: string;
  /** The catalogue as of that date. */
  day: CatalogueDay;
  /** The value of the `X-Standin` mark. */
  mark: string;
  /** The injected faults that the request suffers. */
  strike: Strike;
}

export type Env = { Bindings: HttpBindings; Variables: Variables };
export type RequestContext = Context<Env>;
