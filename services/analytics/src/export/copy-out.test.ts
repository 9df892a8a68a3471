import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/postgres.ts';
import { copyOut, type ExportSource } from './copy-out.ts';
import { parquetOut } from './parquet-thread.ts';

let database: TestDatabase;
let source: ExportSource;

beforeAll(async () => {
  database = await createTestDatabase();
  source = { url: database.url, statementTimeoutMs: 300 };
});
afterAll(() => database[Symbol.asyncDispose]());

it('copies what a statement selects', async () => {
  expect(await text(await copyOut(source, `COPY (SELECT 1, 'two') TO STDOUT`))).toBe('1\ttwo\n');
});

it('can read alone', async () => {
  const writing = copyOut(source, 'COPY (SELECT lo_create(1)) TO STDOUT');
  await expect(writing).rejects.toMatchObject({ code: '25006' });
});

describe.each([
  ['in this thread', (from: ExportSource, statement: string) => copyOut(from, statement)],
  [
    'in a thread of its own',
    (from: ExportSource, statement: string) =>
      parquetOut({ source: from, statement, columns: { id: { kind: 'int32', unit: null } }, units: '' }),
  ],
])('%s', (_, open) => {
  it('says before the first byte that the statement takes too long', async () => {
    const slow = open(source, 'COPY (SELECT pg_sleep(60)) TO STDOUT');
    await expect(slow).rejects.toMatchObject({
      name: 'DatabaseUnavailableError',
      cause: { message: 'canceling statement due to statement timeout' },
    });
  });

  it('says that the database is away', async () => {
    const away = open({ ...source, url: 'postgres://anime@127.0.0.1:1/anime' }, 'COPY (SELECT 1) TO STDOUT');
    await expect(away).rejects.toMatchObject({ name: 'DatabaseUnavailableError' });
  });

  it('says what is wrong with a statement', async () => {
    await expect(open(source, 'COPY (SELECT 1 / 0) TO STDOUT')).rejects.toThrow('division by zero');
  });
});
