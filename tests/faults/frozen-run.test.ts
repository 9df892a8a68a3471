import { type Standin, startStandin } from '@animedashboard/jikan-standin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpHistory } from '../support/history-dump.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { runJob, type RunEnd, startRun, writeManifest } from '../support/snapshot-run.ts';
import { waitFor } from '../support/wait-for.ts';

describe('a run that is frozen while another publishes its series', { timeout: 120_000 }, () => {
  let standin: Standin;
  let database: TestDatabase;

  beforeAll(async () => {
    standin = await startStandin({ catalogue: { synthetic: { titles: 500 } }, limits: [] });
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await standin.close();
    await database[Symbol.asyncDispose]();
  });

  it('changes nothing once it goes on, and says that it was superseded', async () => {
    await using manifest = await writeManifest({ baseURL: standin.baseUrl, source: { synthetic: true } });
    const options = { manifest: manifest.file, databaseUrl: database.url };

    // Slow answers, so that the first run is in the middle of its pages when it is frozen.
    const slow = standin.faults.add({ kind: 'slow-head', delayMs: 200 });
    const first = startRun(options);
    await waitFor(() => standin.arrivals.length >= 8, 'the first run to be under way');
    first.child.kill('SIGSTOP');
    standin.faults.remove(slow);

    // The lease of a living session is only taken once it has expired; until then a contender is turned away.
    const turnedAway: RunEnd[] = [];
    let second = await runJob(options);
    while (second.code === 80) {
      turnedAway.push(second);
      second = await runJob(options);
    }
    expect(turnedAway[0]?.summary?.outcome).toBe('skipped');
    expect(second.summary).toMatchObject({ outcome: 'done', published: true, complete: true });
    const published = await dumpHistory(database.url);

    first.child.kill('SIGCONT');
    const { code, summary } = await first.end;
    expect([code, summary?.outcome, summary?.published]).toEqual([81, 'superseded', false]);
    expect(await dumpHistory(database.url)).toEqual(published);
  });
});
