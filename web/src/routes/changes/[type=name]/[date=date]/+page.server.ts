import { loader } from '#lib/server/pages/load.ts';
import { changes } from './changes.ts';

export const load = loader(changes);
