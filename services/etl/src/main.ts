/** `npm run snapshot`: one run of one SnapshotJob. */
import { enableCompileCache } from 'node:module';
import { keepHeapSmall } from './heap.ts';

keepHeapSmall();
enableCompileCache();

// Loading the rest would already make the heap grow.
const { runCli } = await import('./cli.ts');
process.exitCode = await runCli(process.argv.slice(2), { env: process.env });
