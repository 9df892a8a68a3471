import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = path.resolve(import.meta.dirname, '../../../.data/bench');

/**
 * Installs what a requirements file names from PyPI into a virtual environment of that name, which stays for the next time.
 *
 * @returns the folder of the environment's programs, or why there is none
 */
export async function installPython(
  name: string,
  requirements: string,
): Promise<{ bin: string } | { missing: string }> {
  const environment = path.join(folder, name);
  const bin = path.join(environment, 'bin');
  try {
    await mkdir(folder, { recursive: true });
    await run('python3', ['-m', 'venv', environment]);
    await run(path.join(bin, 'pip'), ['install', '--quiet', '--requirement', requirements]);
    return { bin };
  } catch (error) {
    return { missing: `Python 3 and PyPI: ${error instanceof Error ? error.message : String(error)}` };
  }
}
