/** What found titles can be ordered by, in the words of the page. */
import type { SearchOrder } from '@animedashboard/contracts';
import type { Order } from '#lib/data/sorting.ts';

interface OrderWords {
  label: string;
  /** What the two directions are called; none where only one makes sense. */
  directions: Readonly<Record<Order, string>> | null;
  /** Which of them comes without being asked for. */
  first: Order;
}

const amounts = { desc: 'highest first', asc: 'lowest first' };

export const orders: Readonly<Record<SearchOrder, OrderWords>> = {
  relevance: { label: 'Likeness', directions: null, first: 'desc' },
  members: { label: 'Members', directions: amounts, first: 'desc' },
  score: { label: 'Score', directions: amounts, first: 'desc' },
  scored_by: { label: 'Votes', directions: amounts, first: 'desc' },
  favorites: { label: 'Favourites', directions: amounts, first: 'desc' },
  popularity: {
    label: 'Popularity',
    directions: { asc: 'best place first', desc: 'last place first' },
    first: 'asc',
  },
  title: { label: 'Title', directions: { asc: 'A to Z', desc: 'Z to A' }, first: 'asc' },
  aired_from: {
    label: 'First day',
    directions: { desc: 'latest first', asc: 'earliest first' },
    first: 'desc',
  },
};
