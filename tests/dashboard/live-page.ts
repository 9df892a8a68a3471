import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

declare global {
  interface Window {
    /** Whether the page's own scripts run, so that its links and fields do what they do with scripts. */
    isLive?: boolean;
  }
}

/** A page in a context of its own, which goes with it. */
export type LivePage = Page & AsyncDisposable;

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<LivePage> {
  const context = await browser.newContext(options);
  await context.addInitScript(noteWhenLive);
  const page = await context.newPage();
  return Object.assign(page, { [Symbol.asyncDispose]: () => context.close() });
}

/** Opens an address and waits until scripts run there. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilLive(page);
}

/** To be waited for after each load of a document. */
export const untilLive = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => window.isLive === true);
};

/**
 * The last thing that a page does before it is ready is to listen for the key `/`, by a listener without options; those of
 * the framework have some.
 */
function noteWhenLive(): void {
  const add = document.addEventListener.bind(document);
  document.addEventListener = (...given: [string, EventListener, AddEventListenerOptions?]): void => {
    add(...given);
    if (given[0] === 'keydown' && given[2] === undefined) window.isLive = true;
  };
}
