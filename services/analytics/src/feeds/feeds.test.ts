import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { loadFiveDates } from '../../../../tests/support/five-dates.ts';
import { openTestApi, type TestApi } from '../testing/api.ts';

const address = 'http://anime.example/prefix/api/v1/analytics/feeds/';
const ofAtom = 'http://www.w3.org/2005/Atom';
const tag = 'tag:animedashboard.dev,2026:';

let history: Awaited<ReturnType<typeof loadFiveDates>>;
let api: TestApi;

async function change(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: history.url });
  await client.connect();
  await client.query(sql);
  await client.query('UPDATE revision SET value = value + 1');
  await client.end();
}

beforeAll(async () => {
  history = await loadFiveDates();
  await change(`
    INSERT INTO series (name, owner) VALUES ('air & sea', 'default/airing');
    UPDATE snapshot SET published_at = (date + time '10:00') AT TIME ZONE 'UTC'`);
  api = openTestApi({ url: history.url });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await history[Symbol.asyncDispose]();
});

interface Entry {
  id: string;
  title: string;
  updated: string;
  summary: string;
  links: Record<string, string>;
  categories: string[];
}

function childrenOf(parent: Element, name: string): Element[] {
  return [...parent.childNodes].filter(
    (node): node is Element => (node as Element).localName === name && node.namespaceURI === ofAtom,
  );
}

/** Exactly one, as RFC 4287 wants it. */
function textOf(parent: Element, name: string): string {
  const [only, ...others] = childrenOf(parent, name);
  if (only === undefined || others.length > 0) throw new Error(`not one ${name}`);
  return only.textContent ?? '';
}

const linksOf = (parent: Element): Record<string, string> =>
  Object.fromEntries(
    childrenOf(parent, 'link').map((link) => [
      link.getAttribute('rel') ?? 'alternate',
      new URL(link.getAttribute('href') ?? '', address).href,
    ]),
  );

async function read(
  target: string,
): Promise<{ feed: Element; entries: Entry[]; links: Record<string, string> }> {
  const response = await api.get(`/api/v1/analytics/feeds/${target}`);
  expect([response.status, response.headers.get('Content-Type')]).toEqual([
    200,
    'application/atom+xml; charset=utf-8',
  ]);
  const parser = new DOMParser({ onError: onErrorStopParsing });
  const feed = parser.parseFromString(await response.text(), 'application/xml').documentElement;
  if (feed?.localName !== 'feed' || feed.namespaceURI !== ofAtom) throw new Error('no feed of Atom');
  const entries = childrenOf(feed, 'entry').map((entry) => ({
    id: textOf(entry, 'id'),
    title: textOf(entry, 'title'),
    updated: textOf(entry, 'updated'),
    summary: textOf(entry, 'summary'),
    links: linksOf(entry),
    categories: childrenOf(entry, 'category').map((category) => category.getAttribute('term') ?? ''),
  }));
  return { feed, entries, links: linksOf(feed) };
}

describe.each(['movers', 'new', 'season', 'week'])('%s', (name) => {
  it.each(['', '?snapshot_type=top', '?snapshot_type=air%20%26%20sea'])(
    '%s is a feed as RFC 4287 wants it',
    async (query) => {
      const { feed, entries, links } = await read(`${name}.atom${query}`);
      const [author] = childrenOf(feed, 'author');
      expect(author && textOf(author, 'name')).not.toBe('');
      expect(textOf(feed, 'title')).not.toBe('');
      const ids = [textOf(feed, 'id'), ...entries.map(({ id }) => id)];
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) {
        expect(id.startsWith(`${tag}myanimelist/${name}/`)).toBe(true);
        expect(new URL(id).href).toBe(id);
      }
      for (const updated of [textOf(feed, 'updated'), ...entries.map((entry) => entry.updated)]) {
        expect(new Date(updated).toISOString()).toBe(updated);
      }
      expect(links['self']).toMatch(new RegExp(`^${RegExp.escape(address)}${name}\\.atom(?:\\?|$)`));
    },
  );

  it('leads to answers of the API', async () => {
    const { entries, links } = await read(`${name}.atom`);
    expect(entries.length).toBeGreaterThan(0);
    for (const alternate of [links, ...entries.map((entry) => entry.links)].map(
      (found) => found['alternate'],
    )) {
      const { pathname, search } = new URL(alternate ?? '');
      expect(pathname.startsWith('/prefix/api/')).toBe(true);
      const response = await api.get(`${pathname.slice('/prefix'.length)}${search}`);
      expect([alternate, response.status]).toEqual([alternate, 200]);
    }
  });
});

it('tells what moved between the latest two whole snapshots', async () => {
  const { feed, entries } = await read('movers.atom');
  expect(textOf(feed, 'updated')).toBe('2026-06-01T10:00:00.000Z');
  expect(entries).toMatchObject([
    {
      id: `${tag}myanimelist/movers/catalogue/score/2026-06-01/1`,
      title: 'Alpha rose: score from 8.50 to 8.70',
      updated: '2026-06-01T10:00:00.000Z',
      summary:
        'Between 25 May 2026 and 1 June 2026 “Alpha” rose by score, from 8.50 to 8.70. Measured by (score after - score ' +
        'before) * n / (n + m), n = least(votes before, votes after): 0.113043 (points, damped).',
    },
  ]);
  const byRank = await read('movers.atom?by=rank&limit=1');
  expect(byRank.entries.map(({ title }) => title)).toEqual([
    'Alpha rose: rank from #3 to #2',
    'Eta fell: rank from #2 to #3',
  ]);
  expect(byRank.links['self']).toBe(`${address}movers.atom?by=rank&direction=both&limit=1`);
});

it('tells what entered, each once, from when it was first seen', async () => {
  const { feed, entries } = await read('new.atom');
  expect(textOf(feed, 'updated')).toBe('2026-05-25T10:00:00.000Z');
  expect(entries).toMatchObject([
    {
      id: `${tag}myanimelist/new/catalogue/7/2026-05-25`,
      title: 'Eta',
      updated: '2026-05-25T10:00:00.000Z',
      summary: 'First seen in the series “catalogue” on 25 May 2026.',
    },
  ]);
  const top = await read('new.atom?snapshot_type=top');
  expect(top.entries.map(({ title, summary }) => [title, summary])).toEqual([
    ['Beta', 'TV, Currently Airing. First seen in the series “top” on 1 June 2026.'],
  ]);
});

describe('who came back', () => {
  const catalogue = `(SELECT series_id FROM series WHERE name = 'catalogue')`;
  const isOn = (date: string): string =>
    `snapshot_id = (SELECT snapshot_id FROM snapshot WHERE series_id = ${catalogue} AND date = '${date}')`;
  const move = (from: string, to: string): string =>
    `UPDATE snapshot SET date = '${to}' WHERE ${isOn(from)};`;
  /** Lets Eta, which entered on 25 May, be seen on another date too. */
  const showEta = (date: string): string => `
    INSERT INTO anime_snapshot (snapshot_id, mal_id, version_id, position)
    SELECT snapshot.snapshot_id, mal_id, version_id, 100
      FROM anime_snapshot AS shown, snapshot
     WHERE shown.mal_id = 7 AND shown.${isOn('2026-05-25')} AND snapshot.${isOn(date)};`;
  const hideEta = (date: string): string => `DELETE FROM anime_snapshot WHERE mal_id = 7 AND ${isOn(date)};`;

  it.each([
    [
      'since a date whose titles are kept',
      // Out of the 30 days, and a partial date that saw it before a whole one did.
      `${move('2026-05-04', '2026-04-04')} ${showEta('2026-04-04')} ${showEta('2026-05-12')}`,
      `${hideEta('2026-04-04')} ${hideEta('2026-05-12')} ${move('2026-04-04', '2026-05-04')}`,
      '2026-05-12',
      'Came back to the series “catalogue” on 12 May 2026, where it was last seen on 4 April 2026.',
    ],
    [
      'since dates whose titles are gone by retention',
      `INSERT INTO thinned_version
       SELECT ${catalogue}, version_id, '2026-02-01', '2026-02-08' FROM anime_version WHERE mal_id = 7`,
      'DELETE FROM thinned_version',
      '2026-05-25',
      'Came back to the series “catalogue” on 25 May 2026, where it was last seen on 8 February 2026.',
    ],
    [
      'never: it was seen first on a partial date',
      showEta('2026-05-12'),
      hideEta('2026-05-12'),
      '2026-05-12',
      'First seen in the series “catalogue” on 12 May 2026.',
    ],
  ])('%s', async (_, before, after, date, summary) => {
    await change(before);
    const { entries } = await read('new.atom');
    await change(after);
    expect(entries.map((entry) => [entry.id, entry.summary])).toEqual([
      [`${tag}myanimelist/new/catalogue/7/${date}`, summary],
    ]);
  });
});

it.each([
  [
    'the latest snapshot, which has nothing to tell',
    'season.atom?year=1998&season=fall',
    '2026-06-01T10:00:00.000Z',
  ],
  [
    'the latest snapshot, where nothing of the type moved',
    'movers.atom?type=OVA',
    '2026-06-01T10:00:00.000Z',
  ],
  ['no snapshot', 'new.atom?snapshot_type=air%20%26%20sea', '1970-01-01T00:00:00.000Z'],
])('is as old as %s: %s', async (_, target, updated) => {
  const { feed, entries } = await read(target);
  expect(entries).toEqual([]);
  expect(textOf(feed, 'updated')).toBe(updated);
});

it('tells of the weeks that are over, the latest first', async () => {
  const { entries } = await read('week.atom');
  expect(entries.map(({ id, title, updated }) => [id, title, updated])).toEqual([
    [`${tag}myanimelist/week/catalogue/2026-W22`, 'Week 22 of 2026: 6 titles', '2026-05-25T10:00:00.000Z'],
    [`${tag}myanimelist/week/catalogue/2026-W20`, 'Week 20 of 2026: 6 titles', '2026-05-11T10:00:00.000Z'],
    [`${tag}myanimelist/week/catalogue/2026-W19`, 'Week 19 of 2026: 6 titles', '2026-05-04T10:00:00.000Z'],
  ]);
  expect(entries[0]?.summary).toBe(
    'The week from 25 May 2026 to 31 May 2026. On 25 May 2026 the series “catalogue” had 6 titles, 4 of them with a score, ' +
      '8.30 on average, and 87,000 memberships. Change since 11 May 2026: 0 titles, +6,300 memberships.',
  );
  expect(entries[2]?.summary).not.toContain('Change since');
});

describe('a season', () => {
  const seasons = `${tag}myanimelist/season/catalogue/2026/spring`;

  it('is told week by week, as it stood then, the latest week that is over first', async () => {
    const { feed, entries, links } = await read('season.atom');
    expect(textOf(feed, 'title')).toBe('Spring 2026 by score: catalogue');
    expect(links['self']).toBe(`${address}season.atom?sort=score`);
    expect(entries.map(({ id, title, updated }) => [id, title, updated])).toEqual([
      [`${seasons}/score/2026-W22`, 'Spring 2026, week 22: Alpha leads by score', '2026-05-25T10:00:00.000Z'],
      [`${seasons}/score/2026-W20`, 'Spring 2026, week 20: Alpha leads by score', '2026-05-11T10:00:00.000Z'],
      [`${seasons}/score/2026-W19`, 'Spring 2026, week 19: Alpha leads by score', '2026-05-04T10:00:00.000Z'],
    ]);
    expect(entries.map(({ summary }) => summary)).toEqual([
      'The week from 25 May 2026 to 31 May 2026. On 25 May 2026 the series “catalogue” had 2 titles of Spring 2026 with a ' +
        'place by score: “Alpha” first (8.50) and “Beta” second (7.20).',
      // Epsilon has left since.
      'The week from 11 May 2026 to 17 May 2026. On 11 May 2026 the series “catalogue” had 3 titles of Spring 2026 with a ' +
        'place by score: “Alpha” first (8.60), “Beta” second (7.00), and “Epsilon” third (5.80). Since the week before no ' +
        'title rose or fell.',
      'The week from 4 May 2026 to 10 May 2026. On 4 May 2026 the series “catalogue” had 3 titles of Spring 2026 with a ' +
        'place by score: “Alpha” first (8.50), “Beta” second (7.00), and “Epsilon” third (6.00).',
    ]);
    expect(entries[0]?.links['alternate']).toBe(
      'http://anime.example/prefix/api/v1/analytics/season/2026/spring?snapshot_type=catalogue&date=2026-05-25&sort=score',
    );
  });

  it('has the same entries whether it is named or runs', async () => {
    const running = await read('season.atom?sort=members');
    const named = await read('season.atom?year=2026&season=spring&sort=members');
    expect(named.entries).toEqual(running.entries);
    expect(textOf(named.feed, 'id')).not.toBe(textOf(running.feed, 'id'));
    expect(named.entries[1]?.summary).toContain(
      'with a place by members: “Alpha” first (11,000 members), “Beta” second (5,200 members), and “Epsilon” third ' +
        '(2,000 members).',
    );
  });

  it('has no entries where it was not watched', async () => {
    expect((await read('season.atom?year=1998&season=fall')).entries).toEqual([]);
  });

  it.each([
    ['year=2026', 'year', '2026', 'a year only together with season'],
    ['season=spring', 'season', '"spring"', 'a season only together with year'],
    ['year=2026&season=autumn', 'season', '"autumn"', 'winter, spring, summer, fall'],
  ])('%s: 400', async (query, field, value, allowed) => {
    const response = await api.get(`/api/v1/analytics/feeds/season.atom?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ in: 'query', field, value, allowed }] });
  });

  it('tells who moved most since the week before, by what the snapshots hold of both', async () => {
    await change(`
      UPDATE anime_snapshot SET score = 900
       WHERE mal_id = 5
         AND snapshot_id IN (SELECT snapshot_id FROM snapshot WHERE date = '2026-05-04')`);
    const { entries } = await read('season.atom');
    expect(entries[1]?.summary).toMatch(
      /Since the week before “Alpha” rose most, from place 2 to 1, and “Epsilon” fell most, from place 1 to 3\.$/,
    );
    expect(entries[2]?.title).toBe('Spring 2026, week 19: Epsilon leads by score');
  });
});

it('writes any title so that it can be read again, and says of invented ones that they are', async () => {
  const hostile = `<b>"Alpha" & 'Ω'</b> ]]> &amp; 🎌`;
  await change(`
    UPDATE anime_version
       SET title = '${hostile.replaceAll("'", "''")}' || chr(1) || chr(8), url = 'https://a.example/?a=1&b="<'
     WHERE mal_id = 1;
    UPDATE catalogue SET synthetic = true;`);
  const { feed, entries } = await read('movers.atom');
  const [entry] = entries;
  expect(entry?.title).toBe(`${hostile}\uFFFD\uFFFD rose: score from 8.50 to 8.70 (invented)`);
  expect(entry?.links['related']).toBe('https://a.example/?a=1&b=%22%3C');
  expect(entry?.categories).toEqual(['synthetic']);
  expect(entry?.id).toBe(`${tag}myanimelist/synthetic/movers/catalogue/score/2026-06-01/1`);
  expect(textOf(feed, 'title')).toBe('Movers by score: catalogue (invented)');
});
