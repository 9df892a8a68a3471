import { afterNavigate, onNavigate } from '$app/navigation';

/**
 * Lets going back and forward find the place where one was. SvelteKit does that itself only for steps that had scrolled to
 * the top, and most steps here (another filter, order or date) leave the page where it is. To be called while the layout is
 * set up.
 */
export function restoreScroll(): void {
  let wanted: { x: number; y: number } | null = null;
  onNavigate(({ type, to }) => {
    wanted = type === 'popstate' ? (to?.scroll ?? null) : null;
  });
  afterNavigate(() => {
    if (wanted !== null) scrollTo(wanted.x, wanted.y);
    wanted = null;
  });
}
