import type { SnapshotReference } from '@animedashboard/contracts';
import pg from 'pg';
import { loadFiveDates } from '../../../../tests/support/five-dates.ts';
import { openTestApi } from './api.ts';

/** What surrounds an answer. */
export interface Envelope<Data> {
  data: Data;
  snapshot: SnapshotReference | null;
  compared_with: SnapshotReference | null;
}

/** The API on the hand-made history of five dates. */
export interface FiveDatesApi extends AsyncDisposable {
  /** The answer to a question; throws unless it is 200. */
  ask<Data>(question: string): Promise<Envelope<Data>>;
  /** The same question as a table, without its header; an empty table has no line. */
  table(question: string): Promise<string[]>;
  /** The problem that a question ends in. */
  problem(question: string): Promise<Record<string, unknown>>;
}

/**
 * Opens the API on five dates.
 *
 * @param sql changes the history before the first question
 */
export async function openFiveDatesApi(sql = ''): Promise<FiveDatesApi> {
  const history = await loadFiveDates();
  const client = new pg.Client({ connectionString: history.url });
  await client.connect();
  await client.query(sql);
  await client.end();
  const api = openTestApi({ url: history.url });
  const get = async (question: string): Promise<Response> => await api.get(`/api/v1/analytics${question}`);
  const expectStatus = async (response: Response, isExpected: (status: number) => boolean): Promise<void> => {
    if (!isExpected(response.status)) throw new Error(`${response.status}: ${await response.text()}`);
  };
  return {
    async ask<Data>(question: string) {
      const response = await get(question);
      await expectStatus(response, (status) => status === 200);
      return (await response.json()) as Envelope<Data>;
    },
    async table(question) {
      const response = await get(question);
      await expectStatus(response, (status) => status === 200);
      return (await response.text()).trimEnd().split('\r\n').slice(1);
    },
    async problem(question) {
      const response = await get(question);
      await expectStatus(response, (status) => status >= 400);
      return (await response.json()) as Record<string, unknown>;
    },
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]();
      await history[Symbol.asyncDispose]();
    },
  };
}
