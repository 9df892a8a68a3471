import { parseConfig } from '@animedashboard/runtime';
import * as z from 'zod';

const milliseconds = (byDefault: number, least = 0) =>
  z.coerce.number().int().min(least).max(600_000).default(byDefault);
const url = z.url({ protocol: /^https?$/, error: 'a URL such as http://analytics:8080' });

const Environment = z.object({
  /** Where the analytics API is. */
  ANALYTICS_URL: url.transform((text) => text.replace(/\/$/, '')),
  /** Under which URL readers know the dashboard, for what leaves it: citations, embeds, share images. */
  PUBLIC_URL: url.transform((text) => text.replace(/\/$/, '')).optional(),
  API_TIMEOUT_MS: milliseconds(10_000, 1),
  /** How long an answer is waited for before the last known one is shown instead. */
  STALE_AFTER_MS: milliseconds(1000, 1),
  /** How long an answer of the API is taken for the latest without asking again. */
  ANSWER_TTL_MS: milliseconds(2000, 1),
  /** How long a page that was made is sent to whoever asks for it. */
  PAGE_TTL_MS: milliseconds(2000),
});

export type WebConfig = Readonly<z.infer<typeof Environment>>;

let parsed: WebConfig | undefined;

/**
 * The dashboard's configuration, from the environment; read once, when it is first needed, since a build loads this too.
 *
 * @throws ConfigError naming every bad variable
 */
export function config(): WebConfig {
  parsed ??= parseConfig(Environment, process.env);
  return parsed;
}
