import { loader } from '#lib/server/pages/load.ts';
import { title } from './title.ts';

export const load = loader(title);
