/** `npm run check`: types, lint and format of the whole repository; runs all and fails if any complains. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const checks: Record<string, string[]> = {
  types: ['tsc', '--project', '.'],
  lint: ['eslint', '--max-warnings', '0', '.'],
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
};

const failed = Object.entries(checks).filter(([name, [command = '', ...args]]) => {
  const started = performance.now();
  const bin = path.join(root, 'node_modules', '.bin', command);
  const { status } = spawnSync(bin, args, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  return status !== 0;
});
if (failed.length > 0) {
  console.log(`Failed: ${failed.map(([name]) => name).join(', ')}. "npm run format" mends the format.`);
  process.exitCode = 1;
}
