import { describe, expect, it } from 'vitest';
import { OptionsError, readOptions, startCommand } from './options.ts';

const read = (argv: string[], env: Record<string, string> = {}): ReturnType<typeof readOptions> =>
  readOptions(startCommand(), argv, env);

function problemsOf(argv: string[], env: Record<string, string> = {}): string[] {
  try {
    read(argv, env);
    return [];
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    return error.message.split('\n');
  }
}

describe('readOptions', () => {
  it('needs nothing', () => {
    expect(read([])).toMatchObject({ host: '127.0.0.1', port: 8080, adminPort: 9464, dashboard: true });
    expect(read(['--no-dashboard']).dashboard).toBe(false);
    expect(read([]).dataDir).toMatch(/\/\.data$/);
  });

  it('prefers the command line to the environment, and passes over variables set to nothing', () => {
    const env = { PORT: '9000', DATABASE_URL: 'postgres://me@db/anime', LOG_LEVEL: '' };
    expect(read([], env)).toMatchObject({ port: 9000, databaseUrl: env.DATABASE_URL, logLevel: 'warn' });
    expect(read(['--port', '0'], env).port).toBe(0);
  });

  it.each([
    ['none', []],
    [
      '3/1s, 60/60s',
      [
        { requests: 3, window: '1s' },
        { requests: 60, window: '60s' },
      ],
    ],
  ])('reads the limits %s', (text, limits) => {
    expect(read(['--synthetic', '--limits', text]).limits).toEqual(limits);
  });

  it.each([
    [['--port', '80x'], '--port: "80x"; allowed: a whole number from 0 to 65535'],
    [['--source-url', 'example.org'], '--source-url: "example.org"; allowed: an http or https URL'],
    [['--limits', '3,60/60s'], '--limits: "3,60/60s"; allowed: REQUESTS/WINDOW'],
    [['--crawl', '/nowhere/crawl-2026-05-17.jsonl'], 'allowed: a file that exists'],
    [['--crawl', import.meta.filename], 'allowed: a file that is named after its date'],
    [['--manifests', '/nowhere'], '--manifests: "/nowhere"; allowed: a folder that exists'],
    [['--database-url', 'mysql://x'], '--database-url: "mysql://x"; allowed: a PostgreSQL URL'],
    [['--demo-days', '0'], '--demo-days: "0"; allowed: a whole number from 1 to 366'],
    [['--live', '--synthetic'], '--live and --synthetic contradict each other'],
    [['--source-url', 'http://a', '--synthetic'], '--synthetic and --source-url contradict each other'],
  ])('refuses %o', (argv, problem) => {
    const [found, ...others] = problemsOf(argv);
    expect(found).toContain(problem);
    expect(others).toEqual([]);
  });

  it('names every problem at once', () => {
    const argv = ['--port', '-1', '--live', '--synthetic', '--demo-days', 'many'];
    expect(problemsOf(argv, { DATABASE_URL: 'db' }).map((text) => text.split(' ', 1)[0])).toEqual([
      '--demo-days:',
      '--port:',
      '--database-url:',
      '--live',
      '--live',
    ]);
  });
});
