import path from 'node:path';

/** A dashboard to be built, and what its build is made from. */
export interface Workspace {
  /** Has the `vite.config.ts`; builds go to `build` in it. */
  folder: string;
  /** Files and folders that change a build when they change. */
  sources: readonly string[];
}

const folder = path.resolve(import.meta.dirname, '..');
const checkout = path.resolve(folder, '..');

/** This dashboard. */
export const dashboard: Workspace = {
  folder,
  sources: [
    path.join(folder, 'src'),
    path.join(folder, 'static'),
    path.join(folder, 'vite.config.ts'),
    path.join(folder, 'package.json'),
    path.join(checkout, 'packages/contracts/src'),
    path.join(checkout, 'packages/runtime/src'),
    path.join(checkout, 'package-lock.json'),
  ],
};
