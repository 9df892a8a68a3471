import type { Context } from 'hono';
import type { Logger } from 'pino';
import type * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { TableExports } from './export/table-exports.ts';
import type { Read } from './history/read.ts';
import type { RequestVariables } from './http/observe.ts';
import type { RunFeed } from './live/run-feed.ts';

/** What endpoints answer with. */
export interface EndpointContext {
  read: Read;
  exports: TableExports;
  runs: RunFeed;
  logger: Logger;
}

/** Something at an address that is no question about the history: it is served as it is, in one form. */
export interface Endpoint {
  /** The whole path; a part of it that is a parameter stands in braces. */
  path: string;
  /** Its place in the OpenAPI document. What every operation has, is added there. */
  operation: Pick<
    ZodOpenApiOperationObject,
    'tags' | 'summary' | 'description' | 'requestParams' | 'responses'
  >;
  /** Schemas with an id that the operation refers to from within other schemas' annotations alone. */
  dataSchemas?: readonly z.ZodType[];
  /** Answers GET and HEAD; what it throws becomes problem details. */
  handle(c: Context<{ Variables: RequestVariables }>, context: EndpointContext): Response | Promise<Response>;
}
