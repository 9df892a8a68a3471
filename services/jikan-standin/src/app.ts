import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';

import type { Answer } from './answer.ts';
import { preciseNowMs, type Arrivals } from './arrivals.ts';
import { SEASONS, type Catalogue, type Season } from './catalogue/catalogue.ts';
import type { Dialect } from './dialect/dialect.ts';
import type { Env, Exchange, RequestContext } from './exchange.ts';
import { deliverFaulty } from './faults/deliver.ts';
import { editBody } from './faults/edit-body.ts';
import type { Faults } from './faults/faults.ts';
import { answerInstead } from './faults/instead.ts';
import { ClientLimits, type Limit } from './limits.ts';
import { InvalidParameters } from './parameters.ts';
import { oneAnime, searchAnime } from './routes/anime.ts';
import { animeGenres } from './routes/genres.ts';
import { currentSeason, oneSeason, seasonArchive, upcoming } from './routes/seasons.ts';
import { topAnime } from './routes/top.ts';

export interface UpstreamParts {
  readonly catalogue: Catalogue;
  readonly dialect: Dialect;
  /** For every client alike; by default what the dialect's documentation says. */
  readonly limits: readonly Limit[] | undefined;
  /** The one key that is accepted in `X-Server-Key`; without it that header means nothing. */
  readonly serverKey: string | undefined;
  /** Whether clients that accept gzip get it. */
  readonly gzip: boolean;
  readonly arrivals: Arrivals;
  readonly faults: Faults;
  readonly logger: Logger;
  /** Aborted when the stand-in stops. */
  readonly closing: AbortSignal;
}

const arrivalTimesMs = new WeakMap<IncomingMessage, number>();

/** Notes when a request's head arrived. To be called for every request, before anything else is done with it. */
export const noteArrival = (incoming: IncomingMessage): void =>
  void arrivalTimesMs.set(incoming, preciseNowMs());

/**
 * The upstream's public side. A request goes through: limits, injected answers, the route, injected damage to its
 * body, the arrival log, delivery.
 */
export function createUpstream(parts: UpstreamParts): Hono<Env> {
  const { catalogue, dialect, faults } = parts;
  const clientLimits = new ClientLimits();
  const respond = responder(parts);

  const gate: MiddlewareHandler<Env> = async (c, next) => {
    const exchange = exchangeOf(c, parts.serverKey);
    c.set('exchange', exchange);
    c.set('dialect', dialect);
    c.set('strike', { ids: [] });
    c.set('date', askedDate(exchange.path) ?? catalogue.currentDate());
    c.set('mark', `${catalogue.kind}; date=${c.var.date}`);
    if (exchange.client === REFUSED_KEY) return respond(c, dialect.unknownKey(exchange.path));

    const keyed = exchange.client.startsWith(KEY_PREFIX);
    const limits = parts.limits ?? (keyed ? dialect.keyLimits : dialect.limits);
    const admission = clientLimits.admit(exchange.client, limits, exchange.arrivedAtMs);
    if (!admission.admitted) return respond(c, dialect.rateLimited(admission.retryAfterMs, exchange.path));

    const strike = faults.strike(exchange.path, Number(c.req.query('page') ?? 1));
    c.set('strike', strike);
    if (strike.answer !== undefined) {
      return respond(c, answerInstead(strike.answer, dialect, exchange.path, exchange.arrivedAtMs));
    }
    await next();
    return undefined;
  };

  const routes = new Hono<Env>();
  routes.use(async (c, next) => {
    const day = catalogue.at(c.var.date);
    if (day === undefined) return respond(c, dialect.notFound(c.var.exchange.path));
    c.set('day', day);
    await next();
    return undefined;
  });
  routes.get('/anime', (c) => respond(c, searchAnime(c)));
  routes.get('/anime/:id{[0-9]+}', (c) => respond(c, oneAnime(c, false)));
  routes.get('/anime/:id{[0-9]+}/full', (c) => respond(c, oneAnime(c, true)));
  routes.get('/top/anime', (c) => respond(c, topAnime(c)));
  routes.get('/genres/anime', (c) => respond(c, animeGenres(c)));
  routes.get('/seasons', (c) => respond(c, seasonArchive(c)));
  routes.get('/seasons/now', (c) => respond(c, currentSeason(c)));
  routes.get('/seasons/upcoming', (c) => respond(c, upcoming(c)));
  routes.get('/seasons/:year{[0-9]{4}}/:season{[A-Za-z]+}', (c) => {
    const season = c.req.param('season').toLowerCase();
    if (!isSeason(season)) throw new InvalidParameters({ season: ['Invalid season supplied.'] });
    return respond(c, oneSeason(c, Number(c.req.param('year')), season));
  });

  const app = new Hono<Env>();
  app.use(gate);
  app.route(dialect.basePath, routes);
  app.route(`/as-of/:date${dialect.basePath}`, routes);
  app.notFound((c) => respond(c, dialect.notFound(c.var.exchange.path)));
  app.onError((error, c) => {
    const { path } = c.var.exchange;
    if (error instanceof InvalidParameters) return respond(c, dialect.invalid(error.messages, path));
    parts.logger.error({ err: error, path }, 'request failed');
    return respond(c, dialect.failure(500, path));
  });
  return app;
}

/** The date of a path below `/as-of/YYYY-MM-DD/`. */
const askedDate = (path: string): string | undefined => /^\/as-of\/(\d{4}-\d{2}-\d{2})\//.exec(path)?.[1];

const isSeason = (text: string): text is Season => (SEASONS as readonly string[]).includes(text);

const KEY_PREFIX = 'key:';
const REFUSED_KEY = 'refused-key';

function exchangeOf(c: RequestContext, serverKey: string | undefined): Exchange {
  const { incoming } = c.env;
  const at = arrivalTimesMs.get(incoming);
  if (at === undefined) throw new Error('the arrival of this request was not noted');
  const key = serverKey === undefined ? undefined : c.req.header('X-Server-Key');
  return {
    arrivedAtMs: at,
    method: c.req.method,
    path: incoming.url ?? c.req.path,
    client: key === undefined ? address(incoming.socket.remoteAddress) : keyClient(key, serverKey),
  };
}

const address = (remote: string | undefined): string => (remote ?? 'unknown').replace(/^::ffff:/, '');

/** Names a key without telling it. */
function keyClient(key: string, serverKey: string | undefined): string {
  if (key !== serverKey) return REFUSED_KEY;
  return `${KEY_PREFIX}${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}

const compress = promisify(gzip);
/** Below that, compressing costs more than it saves. */
const MIN_GZIP_BYTES = 1_024;

type Respond = (c: RequestContext, answer: Answer) => Promise<Response>;

/** The last steps of every answer, whichever way it came about. */
function responder(parts: UpstreamParts): Respond {
  return async (c, answer) => {
    const { exchange, strike, mark: standinMark } = c.var;
    const edited = editBody(answer, strike.body);
    const delivered = strike.delivery;
    parts.arrivals.record({
      at_ms: exchange.arrivedAtMs,
      method: exchange.method,
      path: exchange.path,
      client: exchange.client,
      status: delivered?.kind === 'hang' || delivered?.kind === 'reset' ? null : edited.status,
      faults: strike.ids,
    });
    // A captive portal knows nothing of us.
    const headers =
      strike.answer?.kind === 'html' ? edited.headers : { ...edited.headers, 'X-Standin': standinMark };
    const marked = { ...edited, headers };
    const encoded = parts.gzip && acceptsGzip(c) ? await gzipped(marked) : marked;
    if (delivered === undefined) {
      return new Response(encoded.body as Uint8Array<ArrayBuffer>, {
        status: encoded.status,
        headers: encoded.headers,
      });
    }
    await deliverFaulty(delivered, encoded, c.env.outgoing, parts.closing);
    return RESPONSE_ALREADY_SENT;
  };
}

const acceptsGzip = (c: RequestContext): boolean => /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '');

async function gzipped(answer: Answer): Promise<Answer> {
  if (answer.body.length < MIN_GZIP_BYTES) return answer;
  return {
    status: answer.status,
    headers: { ...answer.headers, 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' },
    body: await compress(answer.body, { level: 1 }),
  };
}
