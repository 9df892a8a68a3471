import type { TitleRecord } from '@animedashboard/contracts';

/** A request as a source describes it. Credentials and User-Agent are not its business. */
export interface PageRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}

/** A page of an upstream's list, its records still as the upstream speaks. */
export interface SourcePage {
  records: readonly unknown[];
  /** From 1. */
  page: number;
  isLast: boolean;
  /** How many records the upstream says that the whole list has; null where it does not. */
  upstreamTotal: number | null;
}

/** A record that could be read, or everything that is wrong with it. */
export type RecordReading =
  | { record: TitleRecord }
  | {
      /** The title's id where at least that could be read. */
      mal_id: number | null;
      /** Each names the field, its value and what is allowed. */
      reasons: string[];
    };

/** An answer that is not a page of the list that was asked for. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
}

/**
 * One list of one upstream: the only place that knows the upstream's dialect. Pure: describes requests and reads
 * answers, and never sends or receives.
 */
export interface SourceAdapter {
  /** Part of a run's fingerprint: raised by every change of what a record is read as. */
  readonly version: string;
  pageRequest(page: number): PageRequest;
  /**
   * Checks what an answer says about its origin against what the source declares.
   *
   * @param date the logical date that the answer is meant for
   * @returns what does not fit, for a person; null where all does
   */
  checkOrigin(headers: Readonly<Record<string, string | undefined>>, date: string): string | null;
  /**
   * Reads the answer to the request of page `page`.
   *
   * @param body the response body as parsed JSON
   * @throws {EnvelopeError} where it is not that page
   */
  readPage(page: number, body: unknown): SourcePage;
  /** Never throws. */
  readRecord(raw: unknown): RecordReading;
  /** The id of a record without reading the rest of it; null where it can't be read. */
  readId(raw: unknown): number | null;
  /** What the body of an error answer says, for a person; null where nothing can be read. */
  readErrorMessage(body: unknown): string | null;
}
