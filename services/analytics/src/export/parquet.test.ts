import { buffer } from 'node:stream/consumers';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { expect, it } from 'vitest';
import type { Columns } from './column.ts';
import { encodeParquet } from './parquet.ts';

const columns: Columns = {
  name: { kind: 'text', unit: null },
  tags: { kind: 'texts', unit: null },
  date: { kind: 'date', unit: null },
  at: { kind: 'instant', unit: null },
  complete: { kind: 'boolean', unit: null },
  members: { kind: 'int32', unit: 'people' },
  sum: { kind: 'int64', unit: 'people' },
  score: { kind: 'number', unit: 'points' },
  details: { kind: 'json', unit: null },
};

const rows = [
  {
    name: '進撃の巨人 "\\\n',
    tags: ['Action', '戦'],
    date: '1917-01-01',
    at: '2026-06-01T08:00:00.123Z',
    complete: false,
    members: -1,
    sum: 9_007_199_254_740_991,
    score: 8.75,
    details: { broadcast: { day: null } },
  },
  Object.fromEntries(Object.keys(columns).map((name) => [name, null])),
  {
    name: '',
    tags: [],
    date: '2026-06-01',
    at: '1969-12-31T23:59:59.000Z',
    complete: true,
    members: 0,
    sum: 0,
    score: 0,
    details: [],
  },
];

const encode = (ndjson: AsyncIterable<Uint8Array>): Promise<Buffer> =>
  buffer(encodeParquet({ columns, units: 'members: people' }, ndjson));

/** Single bytes: every line and every character is broken. */
async function* brokenUp(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (const byte of Buffer.from(text)) yield Uint8Array.of(byte);
}

async function readBack(file: Buffer): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file: new Uint8Array(file).buffer });
}

it('writes values of every kind, and nulls, however the lines arrive', async () => {
  const file = await encode(brokenUp(rows.map((row) => `${JSON.stringify(row)}\n`).join('')));
  const read = await readBack(file);
  expect(read).toEqual([
    {
      ...rows[0],
      date: new Date('1917-01-01'),
      at: new Date('2026-06-01T08:00:00.123Z'),
      sum: 9_007_199_254_740_991n,
    },
    // What the reader makes of a list that is null.
    { ...rows[1], tags: undefined },
    { ...rows[2], date: new Date('2026-06-01'), at: new Date('1969-12-31T23:59:59.000Z'), sum: 0n },
  ]);
});

it('writes a file without rows too', async () => {
  const file = await encode(brokenUp(''));
  const metadata = parquetMetadata(new Uint8Array(file).buffer);
  expect(await readBack(file)).toEqual([]);
  expect(parquetSchema(metadata).children.map(({ element }) => element.name)).toEqual(Object.keys(columns));
});

it('bounds a row group by its rows and by their bytes', async () => {
  const sizesOf = async (lines: number, line: object): Promise<number[]> => {
    const chunk = Buffer.from(`${JSON.stringify({ ...rows[1], ...line })}\n`.repeat(100));
    const chunks = Array.from({ length: lines / 100 }, () => chunk);
    const file = await encode(ReadableStream.from(chunks));
    return parquetMetadata(new Uint8Array(file).buffer).row_groups.map(({ num_rows }) => Number(num_rows));
  };
  expect(await sizesOf(20_100, {})).toEqual([20_000, 100]);
  // 100 lines are a little more than a megabyte.
  expect(await sizesOf(500, { name: 'x'.repeat(10_500) })).toEqual([400, 100]);
});
