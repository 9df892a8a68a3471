import { loader } from '#lib/server/pages/load.ts';
import { compare } from './compare.ts';

export const load = loader(compare);
