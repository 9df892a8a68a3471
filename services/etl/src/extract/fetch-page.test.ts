import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { RefusedError, ResumableError } from '../errors.ts';
import { jikanAdapter } from '../sources/jikan/adapter.ts';
import { type FetchedPage, PageFetcher } from './fetch-page.ts';
import { Upstream } from './request.ts';
import type { RetryPolicy } from './retry-decision.ts';
import { CountingBudget, serve } from './upstream-fixture.ts';

const policy: RetryPolicy = {
  failures: 3,
  rateLimits: 4,
  baseMs: 1,
  longestMs: 2,
  longestRetryAfterMs: 60_000,
};

type Answer = (response: ServerResponse) => void;

const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
const page = (current: number): object => ({
  pagination: { last_visible_page: 9, has_next_page: true, current_page: current, items: { total: 200 } },
  data: [{ mal_id: 1 }],
});
const good = answer(200, page(2));
const rateLimited = answer(429, { status: '429', type: 'RateLimitException', message: 'Slow down' });
const down = answer(504, { status: 504, message: 'MyAnimeList may be down' });
const portal = answer(200, '<html>Please accept our terms</html>');

/** Fetches page 2 from an upstream that gives these answers, the last of them for ever. */
async function fetchFrom(answers: Answer[]): Promise<{
  outcome: FetchedPage | Error;
  budget: CountingBudget;
  arrivals: number;
  retries: string[];
}> {
  const budget = new CountingBudget();
  const retries: string[] = [];
  await using server = await serve((_request, response) =>
    answers[Math.min(server.arrivals.length, answers.length) - 1]?.(response),
  );
  await using upstream = new Upstream({
    budget,
    timing: { timeoutMs: 2_000, minLeaseMs: 3_000, leaseMs: 4_000 },
    headers: {},
    connections: 1,
  });
  const adapter = jikanAdapter(
    {
      type: 'Jikan',
      catalogue: 'myanimelist',
      synthetic: false,
      baseURL: server.origin,
      pageSize: 25,
      rateLimits: [],
      requestTimeout: '2s',
    },
    { orderBy: 'mal_id', sort: 'asc' },
  );
  const onRetry = ({ kind }: { kind: string }): number => retries.push(kind);
  const fetcher = new PageFetcher({ adapter, upstream, budget, date: '2026-05-17', policy, onRetry });
  const outcome = await fetcher
    .fetch(2, new AbortController().signal)
    .catch((error: unknown) => error as Error);
  return { outcome, budget, arrivals: server.arrivals.length, retries };
}

describe('PageFetcher', () => {
  it.each<[string, Answer[], string[]]>([
    ['5xx', [down, answer(500, 'oops'), good], ['status', 'status']],
    ['a cut-off answer', [(response) => response.destroy(), good], ['cut-off']],
    ['broken JSON', [answer(200, '{"pagination":'), good], ['body']],
    ['a captive portal', [portal, good], ['body']],
    ['another page than the one that was asked for', [answer(200, page(1)), good], ['body']],
    ['an empty page in the middle', [answer(200, { ...page(2), data: [] }), good], ['body']],
    [
      'more refusals for its rate than failures are borne',
      [rateLimited, rateLimited, rateLimited, good],
      ['rate-limit', 'rate-limit', 'rate-limit'],
    ],
  ])('tries again after %s, each time under a grant of its own', async (_, answers, kinds) => {
    const { outcome, budget, arrivals, retries } = await fetchFrom(answers);
    expect(outcome).toMatchObject({ page: 2, upstreamTotal: 200 });
    expect(retries).toEqual(kinds);
    expect(arrivals).toBe(answers.length);
    expect(budget.grants).toHaveLength(arrivals);
  });

  it('tells the budget of every 429, with what the upstream asks for', async () => {
    const { outcome, budget } = await fetchFrom([answer(429, {}, { 'retry-after': '0' }), rateLimited, good]);
    expect(outcome).toMatchObject({ page: 2 });
    expect(budget.pauses).toEqual([{ retryAfterMs: 0 }, {}]);
  });

  it.each<[string, Answer[], number, RegExp]>([
    ['after so many failures', [down], 3, /page 2: failed 3 times: .*answers 504: MyAnimeList may be down/],
    ['after so many 429s', [rateLimited], 4, /refused for its rate 4 times: .*Slow down/],
    [
      'at once where it would take hours',
      [answer(429, {}, { 'retry-after': '7200' })],
      1,
      /left alone for 7200 s/,
    ],
    ['behind a captive portal', [portal], 3, /something that is not JSON: "<html>Please/],
  ])('gives up resumably %s', async (_, answers, attempts, message) => {
    const { outcome, arrivals } = await fetchFrom(answers);
    expect(outcome).toBeInstanceOf(ResumableError);
    expect((outcome as Error).message).toMatch(message);
    expect(arrivals).toBe(attempts);
  });

  it.each<[string, Answer, RegExp]>([
    [
      'a 400, in its own words',
      answer(400, {
        status: 400,
        type: 'ValidationException',
        messages: { limit: ['Value 50 is higher than 25.'] },
      }),
      /answers 400: limit: Value 50 is higher than 25\./,
    ],
    [
      'a 401 of another dialect',
      answer(401, { status: 401, message: 'key needed', path: '/v1' }),
      /answers 401: key needed/,
    ],
    ['a 404 that is not JSON', answer(404, 'not here'), /answers 404: "not here"/],
    [
      'invented data from a source that is real',
      answer(200, page(2), { 'X-Standin': 'synthetic; date=2026-05-17' }),
      /marked as invented/,
    ],
  ])('is refused by %s', async (_, refusal, message) => {
    const { outcome, arrivals } = await fetchFrom([refusal]);
    expect(outcome).toBeInstanceOf(RefusedError);
    expect((outcome as Error).message).toMatch(message);
    expect(arrivals).toBe(1);
  });
});
