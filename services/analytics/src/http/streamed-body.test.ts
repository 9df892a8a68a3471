import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { closeServer, listen } from '@animedashboard/runtime';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { waitFor } from '../../../../tests/support/wait-for.ts';
import { streamedBody } from './streamed-body.ts';

/** Serves `source` at every path; returns the URL and what was told of failures. */
async function serve(source: Readable, patienceMs = 60_000) {
  const failures: unknown[] = [];
  const app = new Hono();
  app.get('*', (c) =>
    c.body(streamedBody(c, source, { patienceMs, onFailure: (error) => failures.push(error) })),
  );
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => void answer(request, response));
  const url = await listen(server, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => closeServer(server, { graceMs: 0 }));
  return { app, url, failures };
}

async function ask(url: string): Promise<IncomingMessage> {
  const [response] = (await once(get(url), 'response')) as [IncomingMessage];
  return response;
}

/** Never ends; counts what has been taken from it. */
function endless() {
  const chunk = Buffer.alloc(64 * 1024);
  const taken = { bytes: 0 };
  const source = new Readable({
    read() {
      taken.bytes += chunk.length;
      this.push(chunk);
    },
  });
  return { source, taken };
}

it('sends every byte of its source', async () => {
  const { url, failures } = await serve(Readable.from([Buffer.from('one '), Buffer.from('two')]));
  expect((await buffer(await ask(url))).toString()).toBe('one two');
  expect(failures).toEqual([]);
});

it('cuts the connection when the source fails, so that nobody takes the part for the whole', async () => {
  const source = new Readable({ read: () => undefined });
  const { url, failures } = await serve(source);
  const response = await ask(url);
  source.push('a part');
  await once(response, 'readable');
  source.destroy(new Error('the source is gone'));
  await expect(buffer(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(response.complete).toBe(false);
  expect(failures).toEqual([new Error('the source is gone')]);
});

it('takes no more from its source than the client takes, and cuts a client off that has stopped', async () => {
  const { source, taken } = endless();
  const { url, failures } = await serve(source, 300);
  const response = await ask(url);
  response.once('readable', () => undefined);
  await waitFor(() => source.destroyed, 'the end of patience');
  // What the sockets of both ends hold, with room to spare.
  expect(taken.bytes).toBeLessThan(32 * 1024 * 1024);
  expect(failures).toEqual([new Error('the client took nothing for 300 ms')]);
  await expect(buffer(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
});

it('destroys its source when the client goes away, which is no failure', async () => {
  const { source } = endless();
  const { url, failures } = await serve(source);
  (await ask(url)).destroy();
  await waitFor(() => source.destroyed, 'the end of the source');
  expect(failures).toEqual([]);
});

it('fails the body itself where there is no connection', async () => {
  const source = new Readable({ read: () => undefined });
  const { app, failures } = await serve(source);
  const response = await app.request('/');
  const text = response.text();
  source.destroy(new Error('the source is gone'));
  await expect(text).rejects.toThrow('the source is gone');
  expect(failures).toHaveLength(1);
});
