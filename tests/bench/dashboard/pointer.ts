import path from 'node:path';
import type { Page } from 'playwright-core';

/** One movement of the pointer over a chart. */
export interface Movement {
  /** Until the page has been changed and laid out anew, in milliseconds. */
  costMs: number;
  /** Until the frame that shows it is drawn, in milliseconds; that waits for the screen's next turn. */
  frameMs: number;
  /** What the chart says at the pointer. */
  shown: string;
}

/** A pointer in a page, see in-page/pointer.js. */
export interface Pointer {
  /** Milliseconds from a click on a link until a chart of the page that it leads to answers. */
  follow(href: string): Promise<number>;
  /** Milliseconds from the beginning of the navigation until the chart answers. */
  untilAnswer(): Promise<number>;
  /** So many movements across the whole chart. */
  moveAcross(movements: number): Promise<Movement[]>;
}

const script = path.join(import.meta.dirname, 'in-page/pointer.js');

/** Gives a page a pointer. To be called before it is opened. */
export async function addPointer(page: Page): Promise<Pointer> {
  await page.addInitScript({ path: script });
  return {
    follow: (href) => page.evaluate<number>(`benchPointer.follow(${JSON.stringify(href)})`),
    untilAnswer: () => page.evaluate<number>('benchPointer.untilAnswer()'),
    moveAcross: (movements) => page.evaluate<Movement[]>(`benchPointer.moveAcross(${movements})`),
  };
}
