import type { ShownTheme } from '#lib/design/palette.ts';

/** What a picture that stands alone has to say by itself. */
export interface PictureOptions {
  /** In pixels; the height follows. */
  width: number;
  theme: ShownTheme;
  /** Of the snapshot. */
  date: string | null;
  /** Whose data it is. */
  source: string | null;
  /** True: the titles are invented. */
  synthetic?: boolean;
  /** True: the API is away, and this is what it said last. */
  stale?: boolean;
  /** True: only the title and the drawing, since what is beside it says the rest. */
  brief?: boolean;
  /** The column of the series to emphasise. */
  focus?: string | null;
}
