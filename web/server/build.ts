/** `npm run build`: the dashboard's build, for a process that must not make it. */
import { DashboardBuildError, ensureBuilt } from './ensure-built.ts';

try {
  const folder = await ensureBuilt({ say: (line) => console.log(line) });
  console.log(`The build is ${folder}.`);
} catch (error) {
  console.error(error instanceof DashboardBuildError ? error.message : error);
  process.exitCode = 1;
}
