import { loader } from '#lib/server/pages/load.ts';
import { studios } from './studios.ts';

export const load = loader(studios);
