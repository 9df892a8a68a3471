import { loader } from '#lib/server/pages/load.ts';
import { search } from './search.ts';

export const load = loader(search);
