/** The runs that go on, as the API's stream of events tells them. */
import { analyticsPrefix } from '#lib/data/analytics-prefix.ts';
import type { Run, RunProgress } from '@animedashboard/contracts';

/** The data of each event, by its name. */
interface RunStream {
  state: { running: RunProgress[] };
  started: RunProgress;
  progress: RunProgress;
  finished: Run;
  interrupted: RunProgress;
  unavailable: object;
}

export type Connection = 'connecting' | 'live' | 'waiting';

export class LiveRuns {
  /** In the order in which they began. */
  running = $state<RunProgress[]>([]);
  connection = $state<Connection>('connecting');
  /** What happened last, for who does not see the bars. */
  news = $state('');

  /**
   * Listens until the function that it gives back is called.
   *
   * @param onFinished a run has ended, so that what the server lists has changed
   */
  listen(onFinished: () => void): () => void {
    const source = new EventSource(`${analyticsPrefix}/runs/stream`);
    const on = <Name extends keyof RunStream>(name: Name, react: (data: RunStream[Name]) => void): void =>
      source.addEventListener(name, (event: MessageEvent<string>) =>
        react(JSON.parse(event.data) as RunStream[Name]),
      );

    on('state', ({ running }) => {
      this.connection = 'live';
      this.running = running;
    });
    on('started', (run) => {
      this.#put(run);
      this.news = `${run.snapshot_type} has begun`;
    });
    on('progress', (run) => this.#put(run));
    on('finished', (run) => {
      this.#drop(run.run_id);
      this.news = `${run.snapshot_type} has ended: ${run.outcome}`;
      onFinished();
    });
    on('interrupted', (run) => {
      this.#drop(run.run_id);
      this.news = `${run.snapshot_type} was interrupted`;
      onFinished();
    });
    on('unavailable', () => (this.connection = 'waiting'));
    // The browser connects again by itself, and is told the whole state first.
    source.addEventListener('error', () => (this.connection = 'waiting'));
    return () => source.close();
  }

  #put(run: RunProgress): void {
    const index = this.running.findIndex(({ run_id }) => run_id === run.run_id);
    if (index === -1) this.running.push(run);
    else this.running[index] = run;
  }

  #drop(runId: string): void {
    this.running = this.running.filter(({ run_id }) => run_id !== runId);
  }
}
