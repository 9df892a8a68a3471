import { analyticsPrefix } from '@animedashboard/contracts';
import { collectGarbageEvery } from '@animedashboard/runtime';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Endpoint, EndpointContext } from '../endpoint.ts';
import type { Columns } from '../export/column.ts';
import { exportFormats, type ExportFormat } from '../export/format.ts';
import type { ExportTable, Selection } from '../export/table.ts';
import { tables } from '../export/tables.ts';
import type { RequestVariables } from '../http/observe.ts';
import { everyHeader, mediaType, thinnedDate, unknownName, wrongParameter } from '../http/openapi.ts';
import { parseParameters } from '../http/parameters.ts';
import { streamedBody } from '../http/streamed-body.ts';
import { readCalendar } from '../queries/calendar.ts';

/** How long a client may take nothing before it is cut off. */
const patienceMs = 30_000;

/** How much of a file that has been sent may wait to be freed. */
const garbageBytes = 8 * 2 ** 20;

/** Every table in every format, below one address each. */
export const exportEndpoints: readonly Endpoint[] = tables.flatMap((table) =>
  exportFormats.map((format) => exportEndpoint(table, format)),
);

function exportEndpoint(table: ExportTable, format: ExportFormat): Endpoint {
  const path = `${analyticsPrefix}/export/${table.name}.${format.suffix}`;
  return {
    path,
    operation: {
      tags: ['export'],
      summary: `${table.title}, as ${format.suffix}`,
      description: describe(table, format),
      requestParams: { query: table.query },
      responses: {
        200: {
          description: 'The file.',
          headers: everyHeader.extend({
            'Content-Disposition': z.string().meta({ description: 'Names the file after what is in it.' }),
          }),
          content: { [mediaType(format.contentType)]: { schema: format.schema(table.columns) } },
        },
        400: wrongParameter,
        404: unknownName,
        ...('date' in table.query.shape ? { 410: thinnedDate } : {}),
      },
    },
    handle: (c, context) => answer(c, context, table, format),
  };
}

async function answer(
  c: Context<{ Variables: RequestVariables }>,
  { read, exports, logger }: EndpointContext,
  table: ExportTable,
  format: ExportFormat,
): Promise<Response> {
  const asked = parseParameters(table, {}, c.req.url);
  const selection = table.select(asked, { calendar: await readCalendar(read) });
  const headers = {
    'Content-Type': format.contentType,
    'Content-Disposition': `attachment; filename="${fileName(table, selection, format)}"`,
    'Cache-Control': 'no-store',
  };
  if (c.req.method === 'HEAD') return c.body(null, 200, headers);
  const file = await exports.start((source) => format.open(source, table.columns, selection.sql));
  const { requestId } = c.var;
  const onFailure = (error: unknown): void =>
    logger.warn({ request_id: requestId, err: error }, 'an export was cut off');
  return c.body(
    streamedBody(c, file, { patienceMs, onFailure, onPiece: collectGarbageEvery(garbageBytes) }),
    200,
    headers,
  );
}

/** The table, then what of it was asked for; nothing in it needs quoting in a header or a file system. */
function fileName({ name }: ExportTable, { scope }: Selection, { suffix }: ExportFormat): string {
  return `${[name, ...scope].join('-').replaceAll(/[^\w.-]+/g, '_')}.${suffix}`;
}

function describe({ description, columns }: ExportTable, format: ExportFormat): string {
  return [
    description,
    format.description,
    'The rows are those of one moment, streamed. A file that could not be written to its end is cut off with its ' +
      'connection, before the end of the body, which every client reports as an error: a body that ends is whole.',
    describeColumns(columns),
  ].join('\n\n');
}

function describeColumns(columns: Columns): string {
  const rows = Object.entries(columns).map(
    ([name, { kind, unit, description }]) =>
      `| \`${name}\` | ${kind} | ${unit ?? ''} | ${description ?? ''} |`,
  );
  return ['| column | type | unit | |', '|---|---|---|---|', ...rows].join('\n');
}
