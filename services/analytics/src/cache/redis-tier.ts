import { createHash } from 'node:crypto';
import { bulkhead, circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import { Redis, ReplyError } from 'ioredis';
import type { Logger } from 'pino';
import { decodeAnswer, encodeAnswer } from './redis-value.ts';
import type { StoredAnswer } from './stored-answer.ts';

/** The last good answer of each question, shared by all replicas. */
export interface RedisTier {
  /** Undefined where there is none. @throws where Redis does not answer at once */
  get(question: string): Promise<StoredAnswer | undefined>;
  /** Keeps it where that is possible; nobody waits for it. */
  put(answer: StoredAnswer): void;
  close(): void;
}

/** Where the answers are kept. */
export interface RedisTierOptions {
  url: string;
  /** Sets apart those who share one Redis but not one database. */
  namespace: string;
  /** Names the code that makes the answers. */
  build: string;
  logger: Logger;
}

const timing = {
  /** Longer than any answer of a Redis that is well, shorter than making one's own. */
  commandTimeout: 100,
  /** A connection on which nothing comes back for so long is given up, with what waits to be sent on it. */
  socketTimeout: 1000,
  connectTimeout: 1000,
  retryStrategy: (attempts: number) => Math.min(50 * 2 ** attempts, 2000),
};
const failuresInARow = 3;
const pauseMs = 1000;
const maxWritesUnderWay = 16;
const keepSeconds = 7 * 24 * 3600;

/**
 * Connects to Redis whenever it is there. It is left alone for a moment when it fails several times in a row, so that
 * one that is away or slow does not make anybody wait; what it says itself, such as that it is full, is no such failure.
 */
export function openRedisTier({ url, namespace, build, logger }: RedisTierOptions): RedisTier {
  const redis = new Redis(url, {
    ...timing,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  });
  logAvailability(redis, logger);
  const breaker = circuitBreaker(
    handleWhen((error) => !(error instanceof ReplyError)),
    { halfOpenAfter: pauseMs, breaker: new ConsecutiveBreaker(failuresInARow) },
  );
  const writes = bulkhead(maxWritesUnderWay, 0);
  const keyOf = (question: string): string =>
    `${namespace}:answer:${build}:${createHash('sha256').update(question).digest('base64url')}`;

  return {
    async get(question) {
      const value = await breaker.execute(() => redis.getBuffer(keyOf(question)));
      return value === null ? undefined : decodeAnswer(value, question);
    },
    put(answer) {
      writes
        .execute(() =>
          breaker.execute(() => redis.set(keyOf(answer.question), encodeAnswer(answer), 'EX', keepSeconds)),
        )
        .catch((error: unknown) => logger.debug({ err: error }, 'an answer was not kept in Redis'));
    },
    close: () => redis.disconnect(),
  };
}

/** Says once that Redis is there or away, however often that is tried. */
function logAvailability(redis: Redis, logger: Logger): void {
  let isUp: boolean | undefined;
  redis.on('ready', () => {
    isUp = true;
    logger.info('Redis keeps answers from now on');
  });
  redis.on('error', (error) => {
    if (isUp !== false) logger.warn({ err: error }, 'Redis is away: answers are kept in memory alone');
    isUp = false;
  });
}
