/**
 * Runs in a page, before its own scripts: a pointer, by which a chart is asked for its values. It finds the first chart that
 * answers by its cursor, which is a slider.
 */
globalThis.benchPointer = {
  /** Clicks on a link that is added to the page; milliseconds until a chart of the page that it leads to answers. */
  async follow(href) {
    if (findCursor() !== null)
      throw new Error(`${location.href} has a chart itself, which would answer at once`);
    const link = Object.assign(document.createElement('a'), { href, textContent: 'Elsewhere' });
    document.querySelector('main').append(link);
    const beganMs = performance.now();
    link.click();
    return (await this.untilAnswer()) - beganMs;
  },

  /** Moves over the chart in each frame until it answers; milliseconds since the page's navigation began. */
  async untilAnswer() {
    while ((await pointAt(0.5)) === '') await nextFrame();
    return performance.now();
  },

  /** Moves across the whole chart, which answers to each movement, and takes the time of each. */
  async moveAcross(movements) {
    const moved = [];
    for (let index = 0; index < movements; index += 1) {
      const beganMs = performance.now();
      const shown = await pointAt((index + 0.5) / movements);
      const costMs = performance.now() - beganMs;
      if (shown === '') throw new Error(`the chart does not answer to movement ${index}`);
      await nextFrame();
      moved.push({ costMs, frameMs: performance.now() - beganMs, shown });
    }
    return moved;
  },
};

const findCursor = () => document.querySelector('figure [role=slider]');

/** Moves over the chart, from 0 at its left to 1; what it says there once that is laid out, nothing where it does not. */
async function pointAt(across) {
  const cursor = findCursor();
  if (cursor === null) return '';
  const { left, top, width, height } = cursor.getBoundingClientRect();
  const place = { clientX: left + width * across, clientY: top + height / 2 };
  cursor.dispatchEvent(new PointerEvent('pointermove', { ...place, pointerType: 'mouse', bubbles: true }));
  // Svelte changes the page in a microtask, which may ask for another.
  for (let turn = 0; turn < 3; turn += 1) await undefined;
  cursor.getBoundingClientRect();
  return cursor.textContent;
}

/** Resolves once the next frame is drawn: a message that is sent just before comes after it. */
function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}
