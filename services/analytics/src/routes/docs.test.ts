import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/postgres.ts';
import { openTestApi, type TestApi } from '../testing/api.ts';

let database: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  database = await createTestDatabase();
  api = openTestApi({ url: database.url });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

it('is a page that can load and run nothing but its own files', async () => {
  const answer = await api.get('/docs');
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
  const policy = answer.headers.get('Content-Security-Policy');
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(policy).not.toContain('unsafe');
  const html = await answer.text();
  expect(html).not.toMatch(/<script>|style=|https?:/);
});

it('has files that can be kept for ever, for their names change with what is in them', async () => {
  const html = await (await api.get('/docs')).text();
  const names = [...html.matchAll(/(?:src|href)="docs\/assets\/([^"]+)"/g)].map(([, name]) => name ?? '');
  expect(names.map((name) => name.replace(/-[0-9a-f]{12}\./, '.'))).toEqual([
    'favicon-32x32.png',
    'swagger-ui.css',
    'swagger-ui-bundle.js',
    'start-page.js',
  ]);
  for (const name of names) {
    const plain = await api.get(`/docs/assets/${name}`);
    expect([plain.status, plain.headers.get('Cache-Control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    const small = await api.get(`/docs/assets/${name}`, { 'Accept-Encoding': 'br, gzip;q=0.5' });
    expect([small.headers.get('Content-Encoding'), small.headers.get('Vary')]).toEqual([
      'br',
      'Accept-Encoding',
    ]);
    expect(brotliDecompressSync(await small.arrayBuffer())).toEqual(Buffer.from(await plain.arrayBuffer()));
  }
  expect((await api.get('/docs/assets/swagger-ui.css')).status).toBe(404);
});
