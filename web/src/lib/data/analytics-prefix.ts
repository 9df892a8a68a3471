/**
 * Where the questions of the API stand, for the browser: the same words as in the contracts, whose schemas would come
 * along with an import of the value; a type that differs does not compile.
 */
import type { analyticsPrefix as agreed } from '@animedashboard/contracts';

export const analyticsPrefix: typeof agreed = '/api/v1/analytics';
