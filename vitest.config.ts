import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/summary-reporter.ts'],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts', 'services/*/src/**/*.ts', 'web/{server,src}/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: ['text-summary'],
    },
    projects: [
      {
        test: {
          name: 'platform',
          include: [
            'packages/**/*.test.ts',
            'services/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/**/*.test.ts',
            'web/server/**/*.test.ts',
          ],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      // What is compiled as the dashboard is: components render on the server, `#lib/` and `$app/` mean what they mean there.
      {
        root: 'web',
        plugins: [sveltekit()],
        test: {
          name: 'dashboard',
          include: ['src/**/*.test.ts'],
          // The palette is read out of the stylesheet that has it; every other one is left empty.
          css: { include: [/tokens\.css/] },
          testTimeout: 20_000,
        },
      },
    ],
  },
});
