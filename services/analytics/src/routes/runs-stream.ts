import { analyticsPrefix, runStreamEvents } from '@animedashboard/contracts';
import * as z from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { everyHeader, requestHeaders, wrongParameter } from '../http/openapi.ts';
import { parseParameters } from '../http/parameters.ts';
import { streamedBody } from '../http/streamed-body.ts';

/** How long a client may take nothing before it is cut off. */
const patienceMs = 30_000;

const query = z.strictObject({});

const headers = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  // Kept alive after the stream, the connection would hold up a shutdown.
  Connection: 'close',
  // Asks proxies of the nginx family not to collect events.
  'X-Accel-Buffering': 'no',
};

const dataSchemas = [...new Set(Object.values(runStreamEvents))];

/** One event as a client receives it: its data are a text, of JSON. */
const eventSchema = z.union(
  Object.entries(runStreamEvents).map(([event, data]) =>
    z.strictObject({
      event: z.literal(event),
      id: z.string().optional().meta({ description: 'An instant.' }),
      data: z.string().meta({
        contentMediaType: 'application/json',
        contentSchema: { $ref: `#/components/schemas/${data.meta()?.id}` },
      }),
    }),
  ),
);

/** `GET /runs/stream`. */
export const runsStream: Endpoint = {
  path: `${analyticsPrefix}/runs/stream`,
  operation: {
    tags: ['analytics'],
    summary: 'What the runs do, as it happens',
    description: [
      'Server-sent events. The name of an event says what its data is:',
      [
        '| event | data |',
        '|---|---|',
        '| `state` | every run that goes on; comes first, and again after `unavailable` |',
        '| `started` | a run that did not go on before |',
        '| `progress` | a run that has staged more pages |',
        '| `finished` | a run that has ended, as `/runs` shows it, with its summary |',
        '| `interrupted` | a run whose process is gone |',
        '| `unavailable` | nothing: the history cannot be read at the moment; the stream goes on when it can |',
      ].join('\n'),
      'A change is told within some two seconds; a comment comes every 15 seconds. The id of an event is an instant. ' +
        'Sent back as `Last-Event-ID`, as browsers do by themselves, it brings the ends of runs that were missed, of the ' +
        'last hour, before `state`; one that was told already may come again. A client that does not read is cut off.',
    ].join('\n\n'),
    requestParams: {
      query,
      header: requestHeaders.extend({
        'Last-Event-ID': z.string().optional().meta({ description: 'The id of the last event received.' }),
      }),
    },
    responses: {
      200: {
        description: 'The stream.',
        headers: everyHeader,
        content: {
          'text/event-stream': {
            schema: eventSchema.meta({ description: 'One event.' }),
          },
        },
      },
      400: wrongParameter,
    },
  },
  dataSchemas,
  handle(c, { runs, logger }) {
    parseParameters({ query }, {}, c.req.url);
    if (c.req.method === 'HEAD') return c.body(null, 200, headers);
    const events = runs.listen(c.req.header('Last-Event-ID') ?? null);
    const { requestId } = c.var;
    const onFailure = (error: unknown): void =>
      logger.info({ request_id: requestId, err: error }, 'a listener was dropped');
    return c.body(streamedBody(c, events, { patienceMs, onFailure }), 200, headers);
  },
};
