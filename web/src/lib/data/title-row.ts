import type { TitleCard } from '@animedashboard/contracts';
import type { z } from 'zod';
import { posterOf } from './poster.ts';

/** What lists say of a title: less than the API does, since it is sent to the browser too. */
export interface TitleRow {
  mal_id: number;
  title: string;
  title_english: string | null;
  type: string | null;
  year: number | null;
  image_url: string | null;
}

export function titleRow(card: z.infer<typeof TitleCard>): TitleRow {
  const { mal_id, title, title_english, type, year, image_url } = card;
  return { mal_id, title, title_english, type, year, image_url: posterOf(image_url) };
}

/** The same as cells of a table. */
export const titleCells = ({ mal_id, title }: Pick<TitleRow, 'mal_id' | 'title'>) => ({ mal_id, title });

/** The columns that name a title in a table. */
export const titleKeys = [
  { key: 'mal_id', label: 'Id', unit: null },
  { key: 'title', label: 'Title', unit: null },
];
