/** Runs in a page, before its own scripts: watches what moves although nobody has touched it. */
const shifts = { layoutShift: 0, moved: [] };
globalThis.benchShifts = shifts;

new PerformanceObserver((list) => {
  for (const { hadRecentInput, value, sources } of list.getEntries()) {
    if (hadRecentInput) continue;
    shifts.layoutShift += value;
    for (const { node } of sources) {
      const name = nameOf(node);
      if (!shifts.moved.includes(name)) shifts.moved.push(name);
    }
  }
}).observe({ type: 'layout-shift', buffered: true });

/** An element by its id, else by its first classes. */
function nameOf(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  if (!element) return 'something that is gone';
  const { localName, id, classList } = element;
  return id === '' ? [localName, ...classList].slice(0, 3).join('.') : `${localName}#${id}`;
}

/** Scrolls to the end of the page, in each frame as far as a hurried thumb would. */
globalThis.benchScroll = async () => {
  const stepPixels = 60;
  const nextFrame = () => new Promise(requestAnimationFrame);
  const { scrollingElement } = document;
  for (let before = -1; scrollingElement.scrollTop > before; await nextFrame()) {
    before = scrollingElement.scrollTop;
    scrollingElement.scrollBy({ top: stepPixels, behavior: 'instant' });
  }
  // What the last step moved is told with the frames after it.
  await nextFrame();
  await nextFrame();
};
