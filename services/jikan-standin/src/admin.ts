import { Hono } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';

import type { Arrivals } from './arrivals.ts';
import { InvalidFault, type Faults } from './faults/faults.ts';
import type { FaultSpec } from './faults/fault.ts';

export interface AdminParts {
  readonly arrivals: Arrivals;
  readonly faults: Faults;
  readonly logger: Logger;
  /** What `GET /state` says besides counts. */
  readonly state: () => Record<string, unknown>;
}

const afterSchema = z.coerce.number().int().min(0).default(0);

/** The stand-in's control side, on a port of its own: no client of the upstream sees it. */
export function createAdmin({ arrivals, faults, logger, state }: AdminParts): Hono {
  const app = new Hono();

  app.get('/state', (c) =>
    c.json({ ...state(), arrivals: arrivals.list.length, faults: faults.list().length }),
  );

  app.get('/arrivals', (c) => {
    const after = afterSchema.safeParse(c.req.query('after'));
    if (!after.success) {
      return c.json(
        { error: `after: ${c.req.query('after') ?? ''}; allowed: a whole number of at least 0` },
        400,
      );
    }
    const list = arrivals.list.filter(({ seq }) => seq > after.data);
    if (c.req.header('Accept') !== 'application/x-ndjson') return c.json(list);
    return c.body(list.map((arrival) => `${JSON.stringify(arrival)}\n`).join(''), 200, {
      'Content-Type': 'application/x-ndjson',
    });
  });
  app.delete('/arrivals', (c) => {
    arrivals.clear();
    return c.body(null, 204);
  });

  app.get('/faults', (c) => c.json(faults.list()));
  app.post('/faults', async (c) => {
    const spec: unknown = await c.req.json().catch(() => undefined);
    if (spec === undefined) return c.json({ error: 'the body must be one fault as JSON' }, 400);
    return c.json({ id: faults.add(spec as FaultSpec) }, 201);
  });
  app.delete('/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  app.delete('/faults/:id', (c) => {
    const id = c.req.param('id');
    return faults.remove(id) ? c.body(null, 204) : c.json({ error: `there is no fault '${id}'` }, 404);
  });

  app.notFound((c) =>
    c.json({ error: `no ${c.req.method} ${c.req.path}; there are /state, /arrivals and /faults` }, 404),
  );
  app.onError((error, c) => {
    if (error instanceof InvalidFault) return c.json({ error: error.message, problems: error.problems }, 400);
    logger.error({ err: error }, 'admin request failed');
    return c.json({ error: 'the stand-in failed; see its log' }, 500);
  });
  return app;
}
