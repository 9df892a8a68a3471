import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

function capture(stream: PassThrough & { isTTY?: boolean }): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

it('writes one JSON line an event, without secrets wherever they stand', () => {
  const stream = new PassThrough();
  const written = capture(stream);
  const logger = createLogger({ name: 'etl', stream });
  const error = new Error('connect postgres://me:hunter2@db:5432/x failed');
  logger.error({ err: error, password: 'hunter2', upstream: { token: 'hunter2' } }, 'line\nfeed');

  const lines = written().trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('hunter2');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    name: 'etl',
    msg: 'line\nfeed',
    err: { message: 'connect postgres://[redacted]@db:5432/x failed' },
  });
});

it('writes for a person on a terminal', () => {
  const stream: PassThrough & { isTTY?: boolean } = new PassThrough();
  stream.isTTY = true;
  const written = capture(stream);
  createLogger({ name: 'etl', stream }).info({ pages: 4 }, 'published');
  expect(written()).toMatch(/^\[\d\d:\d\d:\d\d\].*INFO.*published/);
  expect(() => JSON.parse(written()) as unknown).toThrow();
});

it('loses nothing that it buffers when the process exits, however much that is', () => {
  const logger = JSON.stringify(path.join(import.meta.dirname, 'logger.ts'));
  const script = `
    import { createLogger } from ${logger};
    const logger = createLogger({ name: 'busy', bufferMs: 60_000 });
    for (let index = 0; index < 5000; index += 1) logger.info({ index }, 'line');
    process.exit(0);`;
  const args = ['--input-type=module', '--eval', script];
  const lines = execFileSync(process.execPath, args, { encoding: 'utf8' }).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { index: number }).index)).toEqual(
    Array.from({ length: 5000 }, (_, index) => index),
  );
});
