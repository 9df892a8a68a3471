/** A page as data, and its words, for comparing them with what is to be there. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ExpectedPage } from './expected-numbers.ts';

/** One number, as exports have it. */
export interface Row {
  table: string;
  date: string | null;
  id: number | null;
  item: string;
  measure: string;
  value: number | string | null;
  unit: string | null;
  n: number | null;
}

export interface PageAsData {
  sentence: string;
  tables: { id: string; rows: Row[] }[];
}

/** Where a page is as data. */
export function asData(path: string, format: 'csv' | 'json'): string {
  const [name = '', query] = path.split('?');
  return `${name === '/' ? '/index' : name}.${format}${query === undefined ? '' : `?${query}`}`;
}

export async function readData(url: string, path: string): Promise<PageAsData> {
  const response = await fetch(`${url}${asData(path, 'json')}`);
  expect(response.status).toBe(200);
  return (await response.json()) as PageAsData;
}

/** Everything that the table tells of is expected, and everything that is expected is in it. */
export function expectTable(
  { tables }: PageAsData,
  id: string,
  things: ExpectedPage['tables'][string],
): void {
  const rows = tables.find((table) => table.id === id)?.rows;
  if (rows === undefined) throw new Error(`there is no table ${id}`);
  const byThing = Map.groupBy(rows, (row) => JSON.stringify([row.id, row.item, row.date]));
  const told = [...byThing.values()].map((own) => {
    const [{ id: malId, item, date } = {} as Row] = own;
    const measures = Object.fromEntries(own.map(({ measure, value }) => [measure, value]));
    const counted = Object.fromEntries(own.map(({ measure, n }) => [measure, n]));
    return { id: malId, item, date, measures, n: counted };
  });
  for (const thing of things)
    expect(told, id).toContainEqual(
      expect.objectContaining({
        ...thing,
        measures: expect.objectContaining(thing.measures) as unknown,
        n: expect.objectContaining(thing.n ?? {}) as unknown,
      }),
    );
  expect(told.length, id).toBe(things.length);
}

/** What a page says in one place. */
interface Words {
  text: string;
  /** Rows of tables and figures with their labels say things in an order that means something; entries of lists do not. */
  isOrdered: boolean;
}

/** The words of each row of a table, entry of a list and figure with its label, also of those that are folded away. */
export const wordsOf = (page: Page): Promise<Words[]> =>
  page.locator('main tr, main li, main dl > div').evaluateAll((all) =>
    all.map((one) => ({
      text: one.textContent.replaceAll(/\s+/g, ' '),
      isOrdered: one.localName !== 'li',
    })),
  );

/** The texts whose parts stand nowhere together. */
export const missing = (words: readonly Words[], texts: readonly string[][]): string[][] =>
  texts.filter((parts) => !words.some((one) => says(one, parts)));

function says({ text, isOrdered }: Words, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = text.indexOf(part, from);
    if (isOrdered) from = at + part.length;
    return at !== -1;
  });
}

/** Fields by RFC 4180. */
export function parseCsv(text: string): string[][] {
  return text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
      ),
    );
}
