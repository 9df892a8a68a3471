import type { Context } from 'hono';
import type { Answers } from './answers.ts';
import type { QuestionReader } from './asked-question.ts';
import type { Resource } from './resource.ts';
import type { Served } from './served.ts';

/** What serving takes beside the resource. */
export interface ServingContext {
  answers: Answers;
  questions: QuestionReader;
}

/** Makes what serves resources: understands the request, has it answered and sends the answer. */
export function createServing({
  answers,
  questions,
}: ServingContext): (resource: Resource) => (c: Context) => Promise<Response> {
  return (resource) => async (c) => {
    const asked = questions.read(c.req.url, resource, c.req.param());
    const conditions = {
      ifNoneMatch: c.req.header('If-None-Match'),
      acceptEncoding: c.req.header('Accept-Encoding'),
    };
    return respond(c, answers.atHand(asked, conditions) ?? (await answers.answer(asked, conditions)));
  };
}

function respond(c: Context, { status, headers, body }: Served): Response {
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] as string;
    c.header(name, headers[index + 1], { append: name === 'Vary' });
  }
  return body === null ? c.body(null, status) : c.body(body as Buffer<ArrayBuffer>, status as 200);
}
