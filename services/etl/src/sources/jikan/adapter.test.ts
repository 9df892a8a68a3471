import { describe, expect, it } from 'vitest';
import { EnvelopeError } from '../source-adapter.ts';
import { readEnvelope, readErrorMessage } from './envelope.ts';
import { checkOrigin } from './origin.ts';
import { pageRequest } from './request.ts';

describe('pageRequest', () => {
  it.each([
    [{ orderBy: 'mal_id', sort: 'asc' }, 'page=3&limit=25&order_by=mal_id&sort=asc'],
    [
      { orderBy: 'score', sort: 'desc', status: 'complete', type: 'tv', minScore: 7.5, sfw: true },
      'page=3&limit=25&order_by=score&sort=desc&status=complete&type=tv&min_score=7.5&sfw',
    ],
    [{ orderBy: 'mal_id', sort: 'asc', sfw: false }, 'page=3&limit=25&order_by=mal_id&sort=asc'],
    [
      { orderBy: 'title', sort: 'asc', q: 'a&b=c é', genres: [1, 24], genresExclude: [12] },
      'page=3&limit=25&order_by=title&sort=asc&q=a%26b%3Dc+%C3%A9&genres=1%2C24&genres_exclude=12',
    ],
  ] as const)('%o', (query, expected) => {
    const { url } = pageRequest('https://api.example.org/v4/', query as never, { page: 3, pageSize: 25 });
    expect(url).toBe(`https://api.example.org/v4/anime?${expected}`);
  });
});

describe('readEnvelope', () => {
  const body = (pagination: object, data: unknown[] = [{}]): object => ({
    pagination: {
      last_visible_page: 9,
      has_next_page: true,
      current_page: 2,
      items: { total: 220 },
      ...pagination,
    },
    data,
  });

  it.each([
    [body({}), { isLast: false, upstreamTotal: 220 }],
    [body({ items: undefined }), { isLast: false, upstreamTotal: null }],
    [body({ last_visible_page: 2, has_next_page: false }), { isLast: true }],
    // The list has shrunk: the page that was asked for is no longer there.
    [body({ last_visible_page: 1, has_next_page: false }, []), { isLast: true, records: [] }],
  ])('reads %j', (given, expected) => {
    expect(readEnvelope(2, given)).toMatchObject({ page: 2, ...expected });
  });

  it.each([
    [body({ current_page: 1 }), 'asked for page 2, the answer is page 1'],
    [body({}, []), 'page 2 is empty although'],
    [body({ has_next_page: false }), 'although the last is 9'],
    [{ data: [] }, 'pagination is missing'],
    [body({ has_next_page: 'yes' }), 'pagination.has_next_page is "yes"'],
    [null, 'body is null'],
    [[], 'body is []'],
  ])('does not take %j for the page', (given, message) => {
    expect(() => readEnvelope(2, given)).toThrow(EnvelopeError);
    expect(() => readEnvelope(2, given)).toThrow(message);
  });

  it.each([
    [{ status: 404, message: 'Not Found', error: null }, 'Not Found'],
    [{ status: '429', message: 'Slow down', error: 'x' }, 'Slow down'],
    [{ messages: { limit: ['Too high.'], page: ['Too low.'] } }, 'limit: Too high.; page: Too low.'],
    [{ error: 'only this' }, 'only this'],
    [{ status: 500 }, null],
    ['text', null],
  ])('finds in the error body %j: %o', (given, message) => {
    expect(readErrorMessage(given)).toBe(message);
  });
});

describe('checkOrigin', () => {
  const date = '2026-05-17';
  const real = { synthetic: false };
  const invented = { synthetic: true };

  it.each([
    [undefined, real],
    ['synthetic; date=2026-05-17', invented],
    ['synthetic', invented],
    ['synthetic; date=2026-05-16', invented], // still yesterday in UTC
    ['synthetic; date=2026-05-17', { ...invented, asOf: date }],
    ['crawl; date=2026-05-17', { ...real, asOf: date }],
  ])('accepts the mark %o for %o', (header, source) => {
    expect(checkOrigin(header, source, date)).toBeNull();
  });

  it.each([
    ['synthetic; date=2026-05-17', real, 'marked as invented'],
    ['crawl; date=2026-05-17', real, 'which the source does not declare'],
    ['crawl; date=2026-05-17', invented, 'marked "crawl"'],
    ['crawl; date=2026-05-10', { ...real, asOf: date }, 'as of 2026-05-10'],
    ['crawl', { ...real, asOf: date }, 'as of an unknown date'],
    ['synthetic; date=2026-05-16', { ...invented, asOf: date }, 'as of 2026-05-16'],
    ['synthetic; date=2026-03-01', invented, "far from the run's date"],
    ['something else', real, 'does not declare'],
    [undefined, invented, 'not marked as invented'],
    [undefined, { ...real, asOf: date }, 'not marked as a crawl'],
  ])('refuses the mark %o for %o', (header, source, message) => {
    expect(checkOrigin(header, source, date)).toContain(message);
  });
});
