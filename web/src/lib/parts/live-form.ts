import { goto } from '$app/navigation';
import { formAddress } from './form-address.ts';

/** After so long without a key, somebody has paused typing. */
const pauseMs = 300;

/**
 * Shows what a GET form asks for while somebody fills it in: after a pause in typing, at once for boxes. A question that is
 * not answered yet is given up for the next one. Typing leaves no steps in the browser's history; choices do. Other fields
 * wait for the button: half a number may be one that is not allowed.
 */
export function liveForm(form: HTMLFormElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (replace: boolean): void => {
    const address = formAddress(new URL(form.action).pathname, new FormData(form));
    if (!form.checkValidity() || address === `${location.pathname}${location.search}`) return;
    // A navigation that is given up for the next one is no failure.
    goto(address, { replace, reset: false }).catch(() => undefined);
  };
  const change = (event: Event): void => {
    const isComposing = event instanceof InputEvent && event.isComposing;
    const kind = event.target instanceof HTMLInputElement ? event.target.type : null;
    if (isComposing || (kind !== 'search' && kind !== 'checkbox')) return;
    clearTimeout(timer);
    timer = setTimeout(() => show(kind === 'search'), kind === 'search' ? pauseMs : 0);
  };
  const stop = (): void => clearTimeout(timer);
  form.addEventListener('input', change);
  form.addEventListener('compositionend', change);
  form.addEventListener('submit', stop);
  return () => {
    stop();
    form.removeEventListener('input', change);
    form.removeEventListener('compositionend', change);
    form.removeEventListener('submit', stop);
  };
}
