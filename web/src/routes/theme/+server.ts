import { error, redirect, type RequestHandler } from '@sveltejs/kit';
import { themeCookie, themes } from '#lib/design/theme.ts';
import { wayBack } from './way-back.ts';

const yearSeconds = 365 * 24 * 3600;

/** Remembers the theme and goes back to the page. By a link, so that it works without scripts. */
export const GET: RequestHandler = ({ url, cookies, setHeaders }) => {
  const wanted = themes.find((theme) => theme === url.searchParams.get('set'));
  if (wanted === undefined) error(400, `set: allowed are ${themes.join(', ')}`);
  setHeaders({ 'Cache-Control': 'no-store' });
  if (wanted === 'system') cookies.delete(themeCookie, { path: '/', secure: false });
  else {
    cookies.set(themeCookie, wanted, {
      path: '/',
      maxAge: yearSeconds,
      httpOnly: true,
      sameSite: 'lax',
      secure: url.protocol === 'https:',
    });
  }
  redirect(303, wayBack(url.searchParams.get('back'), url.origin));
};
