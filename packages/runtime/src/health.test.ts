import { expect, it, vi } from 'vitest';
import { createHealth, type Probe } from './health.ts';

const up: Probe = { name: 'up', critical: true, deadlineMs: 1000, check: () => Promise.resolve() };
const failing: Probe = { ...up, name: 'failing', check: () => Promise.reject(new Error('refused')) };
const hanging: Probe = { ...up, name: 'hanging', deadlineMs: 20, check: () => new Promise(() => undefined) };

it('is ready only while every critical probe is up and nobody drains it', async () => {
  const optional = { ...failing, critical: false };
  const health = createHealth([up, optional], { cacheMs: 0 });
  expect(await health.check()).toMatchObject({
    ready: true,
    probes: { up: { status: 'up' }, failing: { status: 'down', critical: false, error: 'refused' } },
  });
  expect(await createHealth([up, failing], { cacheMs: 0 }).check()).toMatchObject({ ready: false });
  health.drain();
  expect((await health.check()).ready).toBe(false);
});

it('takes a probe that does not answer by its deadline as down', async () => {
  const report = await createHealth([hanging], { cacheMs: 0 }).check();
  expect(report.probes['hanging']).toMatchObject({ status: 'down', error: 'no answer within 20 ms' });
});

it('asks once for many callers within the cache time', async () => {
  const check = vi.fn(() => Promise.resolve());
  const health = createHealth([{ ...up, check }], { cacheMs: 60_000 });
  await Promise.all([health.check(), health.check()]);
  await health.check();
  expect(check).toHaveBeenCalledTimes(1);
});
