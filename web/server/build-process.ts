/**
 * The process that `ensureBuilt` builds in: Vite takes some hundred megabytes, and it is killed without harm. The workspace
 * comes as JSON in the one argument; what happens goes to the parent as messages.
 */
import { createBuilder } from 'vite';
import { withBuildLock } from './build-lock.ts';
import { isBuilt, makeDraft, makeLatest, publish } from './builds.ts';
import type { BuildMessage } from './ensure-built.ts';
import { sourcesDigest } from './sources-digest.ts';
import type { Workspace } from './workspace.ts';

// A parent that was killed has no more use for the build.
const giveUp = (): never => process.exit(1);
process.on('disconnect', giveUp);

const workspace = JSON.parse(process.argv[2] ?? '') as Workspace;
const tell = (message: BuildMessage): void => void process.send?.(message);

try {
  const digest = await withBuildLock(workspace, () => tell({ kind: 'waiting' }), build);
  tell(digest === null ? { kind: 'changed' } : { kind: 'built', digest });
} catch (error) {
  // What a plugin found wrong with a source names the place; where in Vite that was is of no use.
  const isAboutSource = error instanceof Error && 'plugin' in error;
  console.error(isAboutSource ? error.message : error);
  process.exitCode = 1;
}
process.off('disconnect', giveUp);
process.disconnect();

/** Returns the digest of a build that is there now; null where the sources changed while they were being built. */
async function build(): Promise<string | null> {
  const wanted = await sourcesDigest(workspace);
  if (!isBuilt(workspace, wanted)) {
    tell({ kind: 'building' });
    const draft = await makeDraft(workspace);
    // The adapter looks for package.json here; vite.config.ts takes the folder from the environment.
    process.chdir(workspace.folder);
    process.env['DASHBOARD_BUILD_FOLDER'] = draft;
    // What is written is read only where it failed: not the list of all that was made.
    const builder = await createBuilder({ root: workspace.folder, logLevel: 'warn' }, null);
    await builder.buildApp();
    if ((await sourcesDigest(workspace)) !== wanted) return null;
    await publish(workspace, draft, wanted);
  }
  await makeLatest(workspace, wanted);
  return wanted;
}
