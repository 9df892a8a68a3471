import { expect, it } from 'vitest';
import { beginningsOf, withoutContinuations } from './continuation.ts';

it.each([
  ['Alpha', []],
  ['Alpha 2nd Season', ['Alpha', 'Alpha 2nd']],
  ['Alpha: The Movie', ['Alpha', 'Alpha: The']],
  ['BanG Dream! Film Live', ['BanG Dream', 'BanG', 'BanG Dream!', 'BanG Dream! Film']],
  ['進撃の巨人 Season 2', ['進撃の巨人', '進撃の巨人 Season']],
  ['𝒳-Men', ['𝒳']],
])('%s begins with %j', (title, beginnings) => {
  expect(beginningsOf(title).toSorted()).toEqual(beginnings.toSorted());
});

it('leaves out what begins with the whole name of a title that is as large or larger', () => {
  const titles = [
    { mal_id: 1, title: 'Alpha 2nd Season', members: 100 },
    { mal_id: 2, title: 'Alphabet', members: 100 },
    { mal_id: 3, title: 'Beta Returns', members: 100 },
    { mal_id: 4, title: 'Gamma: The End', members: null },
    { mal_id: 5, title: 'Delta', members: 100 },
  ];
  const holders = [
    { title: 'Alpha', members: 100 },
    { title: 'Beta', members: 99 },
    { title: 'Gamma', members: null },
    { title: 'Delta', members: 100 },
  ];
  expect(withoutContinuations(titles, holders).map(({ mal_id }) => mal_id)).toEqual([2, 3, 5]);
});
