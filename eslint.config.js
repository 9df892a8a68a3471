import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Imports that would point upwards in the house: packages below, deployables above, standalone on top. */
const deployables = ['etl', 'analytics', 'jikan-standin', 'web', 'standalone'];
const forbid = (names) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          group: names.map((name) => `@animedashboard/${name}`),
          message: 'Dependencies point downwards: packages import no deployable, deployables not each other.',
        },
        { group: ['**/services/*', '**/packages/*'], message: 'Import another workspace by its name.' },
      ],
    },
  ],
});

export default defineConfig(
  { ignores: ['**/node_modules/', 'coverage/', '.data/', 'web/build/', 'web/.svelte-kit/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.js', '**/*.mjs'], languageOptions: { globals: globals.node } },
  // Scripts that a test or a bench puts into a page.
  { files: ['tests/**/in-page/*.js'], languageOptions: { globals: globals.browser } },
  // Before what names the parser of components, since this names another.
  { files: ['**/*.svelte'], extends: [tseslint.configs.strict] },
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    // Without types, which svelte-check looks at: to load them for each component takes longer than all other linting.
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  // The dashboard is always at the root: there is no base path that addresses would have to be given.
  { files: ['web/**'], rules: { 'svelte/no-navigation-without-resolve': 'off' } },
  {
    files: ['**/*.svelte'],
    rules: {
      // svelte-check knows the globals, as the compiler does.
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['packages/**/*.ts'], rules: forbid(deployables) },
  ...['etl', 'analytics', 'jikan-standin'].map((own) => ({
    files: [`services/${own}/**/*.ts`],
    rules: forbid(deployables.filter((name) => name !== own)),
  })),
  { files: ['web/**/*.{ts,svelte}'], rules: forbid(deployables.filter((name) => name !== 'web')) },
  prettier,
);
