import { loader } from '#lib/server/pages/load.ts';
import { decades } from './decades.ts';

export const load = loader(decades);
