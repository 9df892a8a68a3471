import { exitCodes, ManifestError } from '@animedashboard/contracts';
import { DataFolderInUseError } from '@animedashboard/embedded-postgres';
import { DashboardBuildError } from '@animedashboard/web';
import { DatabaseUnfitError } from './database.ts';
import { ManifestSetError } from './manifest-folder.ts';
import { OptionsError } from './options.ts';
import { StandinOptionError, UpstreamRefusedError } from './upstream.ts';

/** Why a command could not begin its work, for a person, and the exit code that says so. */
export interface StartFailure {
  message: string;
  exitCode: number;
}

const refusals = [
  OptionsError,
  ManifestError,
  ManifestSetError,
  StandinOptionError,
  UpstreamRefusedError,
  DatabaseUnfitError,
];

/** Tells what a person can mend, in words, from what nobody foresaw, with its stack. */
export function explainStartFailure(error: unknown): StartFailure {
  if (refusals.some((known) => error instanceof known)) {
    return { message: (error as Error).message, exitCode: exitCodes.refused };
  }
  if (error instanceof DataFolderInUseError) return { message: error.message, exitCode: 1 };
  if (error instanceof DashboardBuildError) {
    const without = 'Everything else starts without it: npm start -- --no-dashboard';
    return { message: `${error.message}\n${without}`, exitCode: 1 };
  }
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return {
      message: `Port ${port ?? ''} is in use. Choose another with --port (dashboard and API) or --admin-port (/metrics).`,
      exitCode: 1,
    };
  }
  if (code === 'EACCES' && port !== undefined) {
    return { message: `Port ${port} is not ours to take. Choose one above 1023 with --port.`, exitCode: 1 };
  }
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 };
}
