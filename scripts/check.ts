/** `npm run check`: types, lint and format of the whole repository; runs all and fails if any complains. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const web = path.join(root, 'web');

/** What is run, in this order: the types of the dashboard's routes are generated before anything asks for them. */
const checks: readonly { name: string; folder: string; command: string; args: string[] }[] = [
  { name: 'route types', folder: web, command: 'svelte-kit', args: ['sync'] },
  { name: 'types', folder: root, command: 'tsc', args: ['--project', '.'] },
  { name: 'types in pages', folder: root, command: 'tsc', args: ['--project', 'tests/dashboard'] },
  { name: 'components', folder: web, command: 'svelte-check', args: ['--fail-on-warnings'] },
  { name: 'lint', folder: root, command: 'eslint', args: ['--max-warnings', '0', '.'] },
  { name: 'format', folder: root, command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
];

const failed = checks.filter(({ name, folder, command, args }) => {
  const started = performance.now();
  const bin = path.join(root, 'node_modules', '.bin', command);
  const { status } = spawnSync(bin, args, { cwd: folder, stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  return status !== 0;
});
if (failed.length > 0) {
  console.log(`Failed: ${failed.map(({ name }) => name).join(', ')}. "npm run format" mends the format.`);
  process.exitCode = 1;
}
