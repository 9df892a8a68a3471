import { enableCompileCache } from 'node:module';
import { keepHeapSmall } from '@animedashboard/runtime/heap';

// With less, collecting would cost a busy server a tenth of its requests.
keepHeapSmall({ youngBytes: 16 * 2 ** 20 });
enableCompileCache();

// Loading the rest would already make the heap grow.
const { run } = await import('./run.ts');
await run(process.env);
