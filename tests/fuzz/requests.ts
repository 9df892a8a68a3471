import fc from 'fast-check';

/** The part of an OpenAPI document that requests are made from. */
export interface FuzzedDocument {
  paths: Record<string, { get?: { parameters?: FuzzedParameter[] } }>;
  components?: { schemas?: Record<string, FuzzedSchema> };
}

interface FuzzedParameter {
  name: string;
  in: string;
  required?: boolean;
  schema: FuzzedSchema;
}

/** What the document's parameters use of JSON Schema. */
interface FuzzedSchema {
  $ref?: string;
  type?: string;
  enum?: string[];
  const?: string;
  anyOf?: FuzzedSchema[];
  items?: FuzzedSchema;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

/** A request, and the documented path that it is for. */
export interface FuzzRequest {
  template: string;
  /** Path and query, percent-encoded or deliberately not. */
  target: string;
  headers: Record<string, string>;
}

/** Values of which something exists, by the parameters' names. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

/**
 * Requests to every path of the document, more to those with more parameters. Most parameters have values that exist or
 * that the schema allows; the others have what no schema allows, are repeated, or are unknown.
 */
export function fuzzRequests(document: FuzzedDocument, known: KnownValues): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(document.paths).map(([template, { get }]) => {
    const parameters = get?.parameters ?? [];
    return {
      weight: 1 + parameters.length,
      arbitrary: operationRequests(template, parameters, document, known),
    };
  });
  return fc.oneof(...operations);
}

function operationRequests(
  template: string,
  parameters: readonly FuzzedParameter[],
  document: FuzzedDocument,
  known: KnownValues,
): fc.Arbitrary<FuzzRequest> {
  // What stands in the path decides alone whether there is anything to answer.
  const valuesOf = ({ name, schema, in: place }: FuzzedParameter): fc.Arbitrary<string[]> =>
    fc.oneof(
      { weight: 6, arbitrary: allowedValues(schema, document).map(encodeAll) },
      ...(known[name] === undefined
        ? []
        : [
            {
              weight: place === 'path' ? 20 : 8,
              arbitrary: fc.constantFrom(...known[name]).map((value) => encodeAll([value])),
            },
          ]),
      { weight: 1, arbitrary: hostileValues },
    );
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const required = inQuery.filter((parameter) => parameter.required);
  const optional = inQuery.filter((parameter) => !parameter.required);
  const namedValues = (of: readonly FuzzedParameter[]): fc.Arbitrary<[string, string[]][]> =>
    fc.tuple(
      ...of.map((parameter) =>
        valuesOf(parameter).map((values): [string, string[]] => [parameter.name, values]),
      ),
    );

  const query = fc.record({
    required: namedValues(required),
    optional: fc.shuffledSubarray(optional, { maxLength: Math.min(4, optional.length) }).chain(namedValues),
    unknown: fc.oneof(
      { weight: 12, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(unknownParameter, { maxLength: 2 }) },
    ),
  });
  return fc
    .record({ parts: namedValues(inPath), query, headers })
    .map(({ parts, query: asked, headers: sent }) => {
      const path = parts.reduce(
        (text, [name, [value = '']]) => text.replace(`{${name}}`, () => value),
        template,
      );
      const pairs = [...asked.required, ...asked.optional, ...asked.unknown].flatMap(([name, values]) =>
        values.map((value) => `${name}=${value}`),
      );
      return { template, target: pairs.length === 0 ? path : `${path}?${pairs.join('&')}`, headers: sent };
    });
}

/** Values that the schema allows; a list may be given as several. */
function allowedValues(schema: FuzzedSchema, document: FuzzedDocument): fc.Arbitrary<string[]> {
  if (schema.type === 'array' && schema.items !== undefined) {
    return fc.array(allowedValue(schema.items, document), { minLength: 1, maxLength: 3 });
  }
  return allowedValue(schema, document).map((value) => [value]);
}

function allowedValue(schema: FuzzedSchema, document: FuzzedDocument): fc.Arbitrary<string> {
  const { $ref, type, pattern, anyOf, minimum = -1e6, maximum = 1e6, minLength, maxLength = 20 } = schema;
  if ($ref !== undefined) return allowedValue(resolve($ref, document), document);
  if (anyOf !== undefined) return fc.oneof(...anyOf.map((each) => allowedValue(each, document)));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (type === 'integer') return fc.integer({ min: minimum, max: maximum }).map(String);
  if (type === 'number')
    return fc.double({ min: minimum, max: maximum, noNaN: true }).map((value) => value.toFixed(2));
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (type === 'string')
    return fc.string({ unit: 'grapheme', ...(minLength === undefined ? {} : { minLength }), maxLength });
  throw new Error(`a parameter has a schema that no value is made for: ${JSON.stringify(schema)}`);
}

function resolve(reference: string, { components }: FuzzedDocument): FuzzedSchema {
  const schema = components?.schemas?.[reference.replace('#/components/schemas/', '')];
  if (schema === undefined) throw new Error(`the document has no ${reference}`);
  return schema;
}

/** A lone half of a surrogate pair cannot be sent; what stands in for it can. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed());
const encodeAll = (values: readonly string[]): string[] => values.map(encode);

/** As they are sent: encoded, badly encoded, or what decodes to something that a database or a shell minds. */
const hostileValue = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).map(encode),
  fc.constantFrom(
    ...[
      '',
      'null',
      'undefined',
      'NaN',
      '-1',
      '0',
      '1e309',
      '0x10',
      '+1',
      '1.5',
      '9'.repeat(30),
      '2147483648',
    ],
    ...['%00', '%', '%zz', '%ff', '%C0%AF', '%ED%A0%80', '..%2F..%2Fetc', '%0d%0aX-Evil:1', '%E2%80%AE'],
    ...[
      "'%3B%20DROP%20TABLE%20run--",
      '%25',
      '_',
      '%5C',
      '(((',
      '%F0%9F%92%A9',
      'a'.repeat(5000),
      '0000-01-01',
    ],
    ...[
      '2026-02-30',
      '9999-12-31',
      '2026-W53',
      '0001-W01',
      '[]',
      '%7B%7D',
      'true',
      'TV%20',
      '1,2,',
      ',',
      '1,1,1,1,1',
    ],
  ),
);
const hostileValues = fc.array(hostileValue, { minLength: 1, maxLength: 2 });

const unknownParameter = fc.tuple(
  fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'limit', 'date', ''), hostileValue),
  hostileValues,
);

/** Of a request header only what `fetch` can send. */
const headerText = fc.string({
  unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});
const headers: fc.Arbitrary<Record<string, string>> = fc
  .record(
    {
      'If-None-Match': fc.oneof(fc.constantFrom('*', 'W/"1-x"', '""', '"a", W/"b"'), headerText),
      'X-Request-Id': headerText,
      Origin: fc.oneof(fc.constantFrom('null', 'https://example.org'), headerText),
    },
    { requiredKeys: [] },
  )
  .map((record) => ({ ...record }));
