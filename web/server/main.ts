import { enableCompileCache } from 'node:module';

enableCompileCache();

// What is loaded before is not cached.
const { run } = await import('./run.ts');
await run(process.env);
