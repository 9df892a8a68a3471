import { loader } from '#lib/server/pages/load.ts';
import { genre } from './genre.ts';

export const load = loader(genre);
