/** `npm run snapshot`: one run of one SnapshotJob. */
import { enableCompileCache } from 'node:module';
import { keepHeapSmall } from '@animedashboard/runtime/heap';

// Most of a page of records dies in it.
keepHeapSmall({ youngBytes: 4 * 2 ** 20 });
enableCompileCache();

// Loading the rest would already make the heap grow.
const { runCli } = await import('./cli.ts');
process.exitCode = await runCli(process.argv.slice(2), { env: process.env });
