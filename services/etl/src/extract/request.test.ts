import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RefusedError, UpstreamFailure } from '../errors.ts';
import { Upstream, type UpstreamResponse } from './request.ts';
import { CountingBudget, serve } from './upstream-fixture.ts';

const timing = { timeoutMs: 400, minLeaseMs: 500, leaseMs: 1_000 };
const never = new AbortController().signal;

function upstreamWith(budget: CountingBudget): Upstream {
  return new Upstream({ budget, timing, headers: { 'user-agent': 'AnimeDashboard/test' }, connections: 4 });
}

async function get(budget: CountingBudget, url: string, signal = never): Promise<UpstreamResponse> {
  await using upstream = upstreamWith(budget);
  return await upstream.send(
    { method: 'GET', url, headers: { accept: 'application/json' }, body: null },
    signal,
  );
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const hang = (): void => undefined;
const cutOff = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"half":', () => response.destroy());
};

describe('Upstream', () => {
  it('sends the headers and reads a compressed body under a grant that it settles', async () => {
    const budget = new CountingBudget();
    await using server = await serve((request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(JSON.stringify(request.headers)));
    });
    const { status, body } = await get(budget, `${server.origin}/anime?page=1`);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      'user-agent': 'AnimeDashboard/test',
      'accept-encoding': 'gzip',
    });
    expect(budget.grants).toEqual([{ settled: true, released: true }]);
    expect(server.arrivals).toEqual(['/anime?page=1']);
  });

  it.each<[string, (response: ServerResponse) => void, string, boolean]>([
    ['that hangs', hang, 'timeout', false],
    ['that is reset', (response) => response.destroy(), 'cut-off', false],
    ['whose body is cut off', cutOff, 'cut-off', true],
    ['whose body never ends', (response) => void response.write('['), 'timeout', true],
    [
      'whose compressed body is cut short',
      (response) => {
        response.setHeader('content-encoding', 'gzip');
        response.end(gzipSync('x'.repeat(1000)).subarray(0, 20));
      },
      'cut-off',
      true,
    ],
  ])('settles an answer %s only if its head arrived', async (_, answer, kind, settled) => {
    const budget = new CountingBudget();
    await using server = await serve((_request, response) => answer(response));
    const failure = await failureOf(get(budget, server.origin));
    expect(failure).toBeInstanceOf(UpstreamFailure);
    expect(failure).toMatchObject({ kind });
    expect(budget.grants).toEqual([{ settled, released: true }]);
    expect(server.arrivals).toHaveLength(1);
  });

  it('closes the connection of a request that it gives up, so that nothing more of it arrives', async () => {
    const closed = Promise.withResolvers<undefined>();
    const stop = new AbortController();
    await using server = await serve((request) => {
      request.socket.on('close', () => closed.resolve(undefined));
      stop.abort(new Error('stopped'));
    });
    const budget = new CountingBudget();
    const failure = await failureOf(get(budget, server.origin, stop.signal));
    expect(failure).toBe(stop.signal.reason);
    await closed.promise;
    expect(budget.grants).toEqual([{ settled: false, released: true }]);
  });

  it.each([
    ['a name that no one knows', 'http://anime.invalid/', 'dns'],
    ['a port where nobody listens', 'http://127.0.0.1:1/', 'connect'],
  ])('tells %s apart, and settles what can not have been sent', async (_, url, kind) => {
    const budget = new CountingBudget();
    expect(await failureOf(get(budget, url))).toMatchObject({ kind });
    expect(budget.grants).toEqual([{ settled: true, released: true }]);
  });

  it('tells an upstream without TLS apart', async () => {
    await using server = await serve((_request, response) => response.end());
    const failure = await failureOf(get(new CountingBudget(), server.origin.replace('http:', 'https:')));
    expect(failure).toMatchObject({ kind: 'tls' });
  });

  it('follows redirects within the origin, each hop under a grant of its own', async () => {
    const budget = new CountingBudget();
    await using server = await serve((request, response) => {
      if (request.url === '/last') response.end('{}');
      else response.writeHead(302, { location: request.url === '/' ? '/next' : '/last' }).end();
    });
    expect(await get(budget, server.origin)).toMatchObject({ status: 200, url: `${server.origin}/last` });
    expect(server.arrivals).toEqual(['/', '/next', '/last']);
    expect(budget.grants).toEqual(Array(3).fill({ settled: true, released: true }));
  });

  it.each<[string, RequestListener, number, string]>([
    [
      'to another origin',
      (_, response) => response.writeHead(301, { location: 'http://127.0.0.1:9/' }).end(),
      1,
      'origin',
    ],
    [
      'in a circle',
      (_, response) => response.writeHead(307, { location: '/' }).end(),
      4,
      'more than 3 times',
    ],
  ])('refuses to be redirected %s', async (_, answer, arrivals, message) => {
    await using server = await serve(answer);
    const failure = await failureOf(get(new CountingBudget(), server.origin));
    expect(failure).toBeInstanceOf(RefusedError);
    expect((failure as Error).message).toContain(message);
    expect(server.arrivals).toHaveLength(arrivals);
  });

  it('writes nothing under a lease that ran down, and takes another grant', async () => {
    const budget = new CountingBudget();
    budget.leasesMs.push(0, 100);
    await using server = await serve((_request, response) => response.end('{}'));
    expect(await get(budget, server.origin)).toMatchObject({ status: 200 });
    expect(server.arrivals).toHaveLength(1);
    expect(budget.grants.map(({ settled }) => settled)).toEqual([false, true, true]);
  });

  it('lets the transport repeat nothing when a kept connection breaks', async () => {
    const budget = new CountingBudget();
    await using server = await serve((request, response) => {
      if (request.url === '/1') response.end('{}');
      else request.socket.destroy();
    });
    await using upstream = upstreamWith(budget);
    const send = (path: string): Promise<UpstreamResponse> =>
      upstream.send({ method: 'GET', url: `${server.origin}${path}`, headers: {}, body: null }, never);
    await send('/1');
    expect(await failureOf(send('/2'))).toMatchObject({ kind: 'cut-off' });
    expect(server.arrivals).toEqual(['/1', '/2']);
    expect(budget.grants).toHaveLength(2);
  });

  it('refuses a body that is too large', async () => {
    await using server = await serve((_request, response) => {
      response.on('error', () => undefined);
      void (async () => {
        const chunk = Buffer.alloc(1024 * 1024);
        while (!response.destroyed)
          if (!response.write(chunk)) await once(response, 'drain').catch(() => undefined);
      })();
    });
    await using upstream = new Upstream({
      budget: new CountingBudget(),
      timing: { timeoutMs: 10_000, minLeaseMs: 11_000, leaseMs: 12_000 },
      headers: {},
      connections: 1,
    });
    const request = { method: 'GET', url: server.origin, headers: {}, body: null } as const;
    expect(await failureOf(upstream.send(request, never))).toMatchObject({ kind: 'body' });
  });
});
