import { DAY_MS, dayNumber } from './calendar.ts';
import type { ValidationMessages } from './dialect/dialect.ts';

/** A request that validation refuses: field to complaints. */
export class InvalidParameters extends Error {
  readonly messages: ValidationMessages;

  constructor(messages: ValidationMessages) {
    super('invalid parameters');
    this.name = 'InvalidParameters';
    this.messages = messages;
  }
}

/**
 * Reads query parameters and collects what is wrong with them, so that one answer names every mistake. An empty value
 * counts as absent. Wordings are Laravel's.
 */
export class Parameters {
  readonly #values: URLSearchParams;
  readonly #messages: Record<string, string[]> = {};

  constructor(values: URLSearchParams) {
    this.#values = values;
  }

  text(name: string, length: { min: number; max: number }): string | undefined {
    const value = this.#value(name);
    const characters = value === undefined ? length.min : Array.from(value).length;
    if (characters < length.min) this.refuse(name, `The ${name} must be at least ${length.min} characters.`);
    if (characters > length.max)
      this.refuse(name, `The ${name} may not be greater than ${length.max} characters.`);
    return value;
  }

  integer(name: string, min: number): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (!Number.isInteger(number)) this.refuse(name, `The ${name} must be an integer.`);
    else if (number < min) this.refuse(name, `The ${name} must be at least ${min}.`);
    return number;
  }

  number(name: string, min: number, max: number): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (Number.isNaN(number)) this.refuse(name, `The ${name} must be a number.`);
    else if (number < min || number > max)
      this.refuse(name, `The ${name} must be between ${min} and ${max}.`);
    return number;
  }

  /** @returns what the value stands for in `meanings` */
  choice<T>(name: string, meanings: Readonly<Record<string, T>>): T | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (Object.hasOwn(meanings, value)) return meanings[value];
    this.refuse(name, `The selected ${name} is invalid. Allowed: ${Object.keys(meanings).join(', ')}.`);
    return undefined;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    return this.choice(name, Object.fromEntries(allowed.map((value) => [value, value])));
  }

  /** Present without a value, or with any but false and 0. */
  flag(name: string): boolean {
    const value = this.#values.get(name);
    return value !== null && value !== 'false' && value !== '0';
  }

  ids(name: string, max = Number.MAX_SAFE_INTEGER): number[] {
    const ids = (this.#value(name) ?? '').split(',').filter((id) => id !== '');
    if (ids.length > max) this.refuse(name, `The ${name} may not have more than ${max} items.`);
    return ids.map((id) => Number.parseInt(id, 10) || 0);
  }

  /** @returns midnight UTC of a day written YYYY-MM-DD, in Unix milliseconds */
  day(name: string): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    const day = dayNumber(value);
    if (day === undefined) this.refuse(name, `The ${name} does not match the format Y-m-d.`);
    return day === undefined ? undefined : day * DAY_MS;
  }

  refuse(name: string, message: string): void {
    (this.#messages[name] ??= []).push(message);
  }

  /** @throws {InvalidParameters} if anything read so far was refused */
  check(): void {
    if (Object.keys(this.#messages).length > 0) throw new InvalidParameters(this.#messages);
  }

  #value(name: string): string | undefined {
    return this.#values.get(name) || undefined;
  }
}
