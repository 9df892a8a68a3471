import path from 'node:path';
import type { Page } from 'playwright-core';

/** What moved on a page although nobody had touched it. */
export interface LayoutShifts {
  /** The sum of all shifts: not less than the browser's own figure, which counts the worst moment alone. */
  layoutShift: number;
  /** The elements, by id or first classes. */
  moved: string[];
}

const script = path.join(import.meta.dirname, 'in-page/layout-shifts.js');

/** Watches a page from its beginning. To be called before it is opened. */
export async function collectLayoutShifts(
  page: Page,
): Promise<{ afterScrolling: () => Promise<LayoutShifts> }> {
  await page.addInitScript({ path: script });
  return {
    async afterScrolling() {
      await page.evaluate('benchScroll()');
      return page.evaluate<LayoutShifts>('benchShifts');
    },
  };
}
