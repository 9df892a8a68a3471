import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

const least = { ANALYTICS_URL: 'http://analytics:8080/' };

it('needs the address of the API and nothing else', () => {
  expect(readConfig(least)).toEqual({
    ANALYTICS_URL: 'http://analytics:8080',
    TRUST_PROXY: false,
    HOST: '0.0.0.0',
    PORT: 3000,
    ADMIN_HOST: '0.0.0.0',
    ADMIN_PORT: 9090,
    LOG_LEVEL: 'info',
    SHUTDOWN_DEADLINE_MS: 20_000,
  });
});

it.each([
  ['ANALYTICS_URL', '', 'missing; allowed: a URL such as http://analytics:8080'],
  ['ANALYTICS_URL', 'analytics:8080', 'a URL such as http://analytics:8080'],
  ['PUBLIC_URL', 'anime.example', 'a URL such as http://analytics:8080'],
  ['TRUST_PROXY', 'yes', 'true, false'],
  ['PORT', '99999', 'at most 65535'],
])('refuses %s=%s and says what is allowed', (name, value, allowed) => {
  expect(() => readConfig({ ...least, [name]: value })).toThrow(
    new RegExp(`^${name}: .*${RegExp.escape(allowed)}`),
  );
});
