/** `/` puts the cursor into the search field of the page, unless somebody is typing elsewhere. */
export function followSlash(document: Document): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const field = document.querySelector<HTMLInputElement>('input[type="search"]');
    if (field === null) return;
    event.preventDefault();
    field.focus();
    field.select();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
