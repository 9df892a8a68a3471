import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Columns } from './column.ts';
import { parquetTypes } from './parquet-types.ts';

/** The values of each column, equally many. */
type Group = Readonly<Record<string, unknown[]>>;

/** A row group ends with the first of the two: both bound the memory that encoding takes. */
const groupRows = 20_000;
const groupBytes = 4 * 1024 * 1024;

/**
 * Writes rows as a Parquet file, one row group after the other. The units of the columns are in the file's metadata,
 * under the key `units`.
 *
 * @param units in one line
 * @param ndjson rows as UTF-8, one JSON object a line with fields of the columns' names; chunks end anywhere
 */
export async function* encodeParquet(
  { columns, units }: { columns: Columns; units: string },
  ndjson: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    kvMetadata: [{ key: 'units', value: units }],
    createdBy: 'AnimeDashboard',
  });
  for await (const { group, rows } of groupsOf(columns, ndjson)) {
    const columnData = Object.entries(group).map(([name, data]) => ({ name, data }));
    await file.write({ columnData, rowGroupSize: rows });
    yield take(bytes);
  }
  await file.finish();
  yield take(bytes);
}

/** Of a row nothing is kept but its values: it is garbage before it has grown old. */
async function* groupsOf(
  columns: Columns,
  ndjson: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ group: Group; rows: number }> {
  const decoder = new TextDecoder();
  let { group, add } = openGroup(columns);
  let rows = 0;
  let readBytes = 0;
  let rest = '';
  for await (const chunk of ndjson) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) add(JSON.parse(line) as Record<string, unknown>);
    rows += lines.length;
    readBytes += chunk.length;
    if (rows >= groupRows || readBytes >= groupBytes) {
      yield { group, rows };
      ({ group, add } = openGroup(columns));
      rows = 0;
      readBytes = 0;
    }
  }
  if (rows > 0) yield { group, rows };
}

function openGroup(columns: Columns): {
  group: Group;
  add: (row: Readonly<Record<string, unknown>>) => void;
} {
  const writers = Object.entries(columns).map(([name, { kind }]) => ({
    name,
    values: [] as unknown[],
    toParquet: parquetTypes[kind].fromJson ?? ((value: never) => value),
  }));
  const add = (row: Readonly<Record<string, unknown>>): void => {
    for (const { name, values, toParquet } of writers) {
      const value = row[name];
      values.push(value === null ? null : toParquet(value as never));
    }
  };
  return { group: Object.fromEntries(writers.map(({ name, values }) => [name, values])), add };
}

function schemaOf(columns: Columns): SchemaElement[] {
  const entries = Object.entries(columns);
  return [
    { name: 'row', num_children: entries.length },
    ...entries.flatMap(([name, { kind }]) => parquetTypes[kind].elements(name)),
  ];
}

/** What has been written since the last time. */
function take(bytes: ByteWriter): Uint8Array<ArrayBuffer> {
  const taken = bytes.getBytes().slice();
  bytes.index = 0;
  return taken;
}
