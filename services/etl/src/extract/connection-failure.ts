import { causes, explain, type FailureKind, UpstreamFailure } from '../errors.ts';

const kinds: readonly (readonly [FailureKind, RegExp])[] = [
  ['dns', /^(?:ENOTFOUND|EAI_\w+|ENODATA)$/],
  ['tls', /^(?:ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|EPROTO)$/],
  ['timeout', /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/],
  [
    'connect',
    /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
  ],
  // Any other way in which a connection ends.
  ['cut-off', /^(?:UND_ERR_\w+|ECONNRESET|ECONNABORTED|EPIPE|HPE_\w+|ERR_STREAM_\w+)$/],
];

/** What an error of the transport means; null for an error that is none, such as a mistake of ours. */
export function connectionFailure(error: unknown, url: string): UpstreamFailure | null {
  const codes = causes(error).flatMap(codesOf);
  const kind = kinds.find(([, pattern]) => codes.some((code) => pattern.test(code)))?.[0];
  if (kind === undefined) return null;
  return new UpstreamFailure(kind, `${messages[kind]} ${url} (${codes[0] ?? explain(error)})`, {
    cause: error,
  });
}

const messages: Record<FailureKind, string> = {
  dns: 'no address is known for',
  connect: 'no connection to',
  tls: 'no trusted connection to',
  timeout: 'no answer in time from',
  'cut-off': 'the connection ended before the whole answer of',
  'rate-limit': 'too many requests to',
  status: 'an error from',
  body: 'an answer that can not be read from',
};

/** Trying several addresses of a name fails with one error for all. */
function codesOf(error: unknown): string[] {
  if (error instanceof AggregateError) return error.errors.flatMap(codesOf);
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? [code] : [];
}
