import { Gauge } from 'prom-client';
import { expect, it } from 'vitest';
import { pino } from 'pino';
import { startAdminServer } from './admin-server.ts';
import { createRegistry } from './metrics.ts';

const logger = pino({ level: 'silent' });

it('shows the registry at /metrics and nothing elsewhere', async () => {
  const registry = createRegistry();
  new Gauge({ name: 'answer', help: 'An answer.', registers: [registry] }).set(42);
  const admin = await startAdminServer({ registry, logger, host: '127.0.0.1', port: 0 });
  try {
    const metrics = await fetch(`${admin.url}/metrics`);
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect(await metrics.text()).toMatch(/^answer 42$/m);
    expect((await fetch(`${admin.url}/`)).status).toBe(404);
    expect((await fetch(`${admin.url}/metrics`, { method: 'POST' })).status).toBe(405);
    const port = Number(new URL(admin.url).port);
    await expect(startAdminServer({ registry, logger, host: '127.0.0.1', port })).rejects.toThrow(
      'EADDRINUSE',
    );
  } finally {
    await admin.close();
  }
  await admin.close();
});

it('answers 500 when a metric cannot be collected, and goes on', async () => {
  const registry = createRegistry();
  const collect = (): never => {
    throw new Error('no metric today');
  };
  new Gauge({ name: 'broken', help: 'Cannot be collected.', registers: [registry], collect });
  const admin = await startAdminServer({ registry, logger, host: '127.0.0.1', port: 0 });
  try {
    expect((await fetch(`${admin.url}/metrics`)).status).toBe(500);
    registry.removeSingleMetric('broken');
    expect((await fetch(`${admin.url}/metrics`)).status).toBe(200);
  } finally {
    await admin.close();
  }
});
