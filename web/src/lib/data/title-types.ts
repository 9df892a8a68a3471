/**
 * The types that titles can be filtered by, for the browser: the same words as in the contracts, whose schemas would come
 * along with an import of the value; a list that differs does not compile.
 */
import type { titleTypes as agreed } from '@animedashboard/contracts';

export const titleTypes: typeof agreed = [
  'TV',
  'Movie',
  'OVA',
  'Special',
  'ONA',
  'Music',
  'CM',
  'PV',
  'TV Special',
];

/** Whether two spellings of a type or the like mean the same to the API, which takes any case and `_` for spaces. */
export const isSameWord = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (text: string): string => text.toLowerCase().replaceAll('_', ' ');

/** The same for a field of a form. */
export const typeOptions = titleTypes.map((type) => ({ value: type, label: type }));
