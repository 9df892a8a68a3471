import type { IncomingMessage } from 'node:http';
import type { FieldProblem } from '@animedashboard/contracts';
import type { Theme } from '#lib/design/theme.ts';

declare global {
  namespace App {
    /** Beside status and message, what the API says of a refusal. */
    interface Error {
      errors?: FieldProblem[];
      nearest?: string | null;
      requestId?: string | null;
    }
    interface Platform {
      req: IncomingMessage;
    }
    interface Locals {
      theme: Theme;
    }
  }
}
