import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether pages can be opened here, and what to say of tests that want that where they cannot. */
export const hasBrowser = existsSync(executablePath);
export const browserNote = hasBrowser
  ? ''
  : ` (skipped: no browser at ${executablePath}; CHROMIUM names another)`;

/** A real Chromium. A container has no user namespaces for its sandbox; the pages are our own. */
export const openBrowser = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox', ...args] });
