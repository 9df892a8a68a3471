import { describeBudgetStore } from '../testing/store-suite.ts';
import { MemoryBudgets } from './memory.ts';

let clockMs = Date.UTC(2026, 4, 17);
const budgets = new MemoryBudgets(() => clockMs);

describeBudgetStore(
  'memory store',
  () => ({
    open: (key, terms) => budgets.open(key, terms),
    advance: (ms) => {
      clockMs += ms;
      return Promise.resolve();
    },
  }),
  200,
);
