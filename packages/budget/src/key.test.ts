import { expect, it } from 'vitest';
import { budgetKey } from './key.ts';

it('names a budget as the upstream counts: by origin and credential, whatever the path', () => {
  expect(budgetKey('https://api.tenrai.org/v1')).toBe('https://api.tenrai.org');
  expect(budgetKey('https://API.tenrai.org:443/v2/')).toBe('https://api.tenrai.org');
  expect(budgetKey('https://api.tenrai.org/v1', 'secret')).toMatch(
    /^https:\/\/api\.tenrai\.org#[0-9a-f]{12}$/,
  );
  expect(budgetKey('https://api.tenrai.org', 'a')).not.toBe(budgetKey('https://api.tenrai.org', 'b'));
  expect(() => budgetKey('api.tenrai.org')).toThrow('baseURL: "api.tenrai.org"');
});
