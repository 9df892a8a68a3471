import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Imports that would point upwards in the house: packages below, deployables above, standalone on top. */
const deployables = ['etl', 'analytics', 'jikan-standin', 'standalone'];
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
  { ignores: ['**/node_modules/', 'coverage/', '.data/'] },
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
  { files: ['packages/**/*.ts'], rules: forbid(deployables) },
  ...['etl', 'analytics', 'jikan-standin'].map((own) => ({
    files: [`services/${own}/**/*.ts`],
    rules: forbid(deployables.filter((name) => name !== own)),
  })),
  prettier,
);
