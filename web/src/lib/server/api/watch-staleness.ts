import type { Answer } from './answer.ts';
import type { Api } from './api.ts';

/** An API that remembers whether any of its answers was what was said last, since nothing newer could be had. */
export interface WatchedApi extends Api {
  sawStale(): boolean;
}

/** Watches the answers that one page is made of, so that the page need not. */
export function watchStaleness(api: Api): WatchedApi {
  let isStale = false;
  const note = <Data>(answer: Answer<Data>): Answer<Data> => {
    if (answer.stale === true) isStale = true;
    return answer;
  };
  return {
    ask: async (path, query) => note(await api.ask(path, query)),
    askFresh: async (path, query) => note(await api.askFresh(path, query)),
    sawStale: () => isStale,
  };
}
