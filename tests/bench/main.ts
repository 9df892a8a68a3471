/**
 * `npm run bench [-- NAME ...]`: the project's figures, each printed beside its baseline or goal from the same run.
 * Without names all of them, one after another; they take minutes and want an idle machine.
 */
const benches: Record<string, () => Promise<{ run: () => Promise<void> }>> = {
  load: () => import('./load.ts'),
  storage: () => import('./storage.ts'),
  budget: () => import('./budget.ts'),
  start: () => import('./start.ts'),
  api: () => import('./api.ts'),
  dashboard: () => import('./dashboard.ts'),
  fuzz: () => import('./fuzz.ts'),
};

const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const unknown = names.filter((name) => benches[name] === undefined);
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}; allowed: ${Object.keys(benches).join(', ')}`);
  process.exit(78);
}
for (const [name, load] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  const { run } = await load();
  await run();
}
