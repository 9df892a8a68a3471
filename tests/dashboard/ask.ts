import { analyticsPrefix } from '@animedashboard/contracts';

/** Asks the API, and gives the data of its answer. */
export type Ask = <Data>(question: string) => Promise<Data>;

/**
 * A way to ask the API beside a dashboard.
 *
 * @param url of both
 */
export function askAt(url: string): Ask {
  return async <Data>(question: string): Promise<Data> => {
    const response = await fetch(`${url}${analyticsPrefix}${question}`);
    if (!response.ok) throw new Error(`${question}: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { data: Data }).data;
  };
}
