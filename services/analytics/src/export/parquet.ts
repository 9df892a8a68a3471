import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Column, Columns } from './column.ts';
import { parquetTypes } from './parquet-types.ts';

type Row = Readonly<Record<string, unknown>>;

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
  for await (const rows of groupsOf(ndjson)) {
    await file.write({ columnData: columnData(columns, rows), rowGroupSize: rows.length });
    yield take(bytes);
  }
  await file.finish();
  yield take(bytes);
}

async function* groupsOf(ndjson: AsyncIterable<Uint8Array>): AsyncGenerator<Row[]> {
  const decoder = new TextDecoder();
  let rows: Row[] = [];
  let readBytes = 0;
  let rest = '';
  for await (const chunk of ndjson) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) rows.push(JSON.parse(line) as Row);
    readBytes += chunk.length;
    if (rows.length >= groupRows || readBytes >= groupBytes) {
      yield rows;
      rows = [];
      readBytes = 0;
    }
  }
  if (rows.length > 0) yield rows;
}

function schemaOf(columns: Columns): SchemaElement[] {
  const entries = Object.entries(columns);
  return [
    { name: 'row', num_children: entries.length },
    ...entries.flatMap(([name, { kind }]) => parquetTypes[kind].elements(name)),
  ];
}

function columnData(columns: Columns, rows: readonly Row[]): { name: string; data: unknown[] }[] {
  return Object.entries(columns).map(([name, column]) => ({ name, data: valuesOf(name, column, rows) }));
}

function valuesOf(name: string, { kind }: Column, rows: readonly Row[]): unknown[] {
  const toParquet = parquetTypes[kind].fromJson;
  if (toParquet === undefined) return rows.map((row) => row[name]);
  return rows.map((row) => (row[name] === null ? null : toParquet(row[name] as never)));
}

/** What has been written since the last time. */
function take(bytes: ByteWriter): Uint8Array<ArrayBuffer> {
  const taken = bytes.getBytes().slice();
  bytes.index = 0;
  return taken;
}
