import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it, test } from 'vitest';
import { linesOver, wideChart } from '#lib/charts/testing/tables.ts';
import { paletteOf } from '#lib/design/palette.ts';
import { asDocument, chartPicture, type PictureOptions } from './picture.ts';
import { BusyError } from './one-at-a-time.ts';
import { pngAnswer } from './png-answer.ts';
import { pictureToPng, pngWidth } from './png.ts';

const options: PictureOptions = { width: 760, theme: 'light', date: '2026-05-17', source: 'MyAnimeList' };

describe('chartPicture', () => {
  it('says by itself what it shows, of when and from whom', () => {
    const svg = chartPicture(wideChart(), { ...options, synthetic: true, stale: true });
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="760"/);
    for (const text of [
      'Lines &amp; &lt;more>',
      'What is made up.',
      'By observation date.',
      'Synthetic data',
      '17 May 2026, the last known',
      'MyAnimeList',
    ]) {
      expect(svg).toContain(text);
    }
  });

  it('leaves out in brief what stands beside it', () => {
    const svg = chartPicture(wideChart(), { ...options, brief: true });
    expect(svg).toContain('Lines &amp; &lt;more>');
    expect(svg).toContain('By observation date.');
    expect(svg).not.toContain('MyAnimeList');
  });

  it.each(['light', 'dark'] as const)('has the %s colours themselves', (theme) => {
    const svg = chartPicture(wideChart(), { ...options, theme });
    expect(svg).toContain(paletteOf(theme)['series-1']);
    expect(svg).not.toContain('var(');
    expect(/\sstyle="/.test(svg)).toBe(false);
    expect(svg).not.toContain('<!--');
  });

  it('is drawn in pixels', () => {
    const svg = chartPicture(wideChart(), options);
    expect(svg).not.toContain('viewBox="0 0 1000');
    expect(svg).not.toMatch(/\sx="[\d.]+%"(?! y="\d+" font-size="12" text-anchor="middle")/);
  });

  it('fits what is narrow by becoming higher', () => {
    const height = (width: number) =>
      Number(/height="(\d+)"/.exec(chartPicture(wideChart(), { ...options, width }))?.[1]);
    expect(height(300)).toBeGreaterThan(height(1200));
  });

  it('emphasises a series', () => {
    expect(
      chartPicture(wideChart(), { ...options, focus: 'title-1' }).match(/<g opacity="0.25"/g),
    ).toHaveLength(7);
  });
});

describe('asDocument', () => {
  test.each([
    ['a control character', '\u001b', '\ufffd'],
    ['NUL', 'a\0b', 'a\ufffdb'],
    ['what is no character', '\ufffe\uffff', '\ufffd\ufffd'],
    ['half of a pair', 'a\ud83db\udc00', 'a\ufffdb\ufffd'],
    ['white space, accents, Japanese and both halves of a pair', 'a\t\r\nb é 進撃 😀', 'a\t\r\nb é 進撃 😀'],
    ['what is left for hydration', '<!--[--><g/><!--]-->', '<g/>'],
  ])('%s', (_, text, expected) => {
    expect(asDocument(text)).toBe(expected);
  });
});

describe('pngWidth', () => {
  test.each([
    [280, 280],
    [299, 280],
    [300, 320],
    [760, 760],
    [1999, 2000],
  ])('%i is drawn %i wide', (asked, drawn) => {
    expect(pngWidth(asked)).toBe(drawn);
  });
});

describe('pictureToPng', () => {
  it('draws as many pixels as asked for', async () => {
    const png = await pictureToPng(chartPicture(linesOver([], ['a']), { ...options, width: 300 }), {
      scale: 2,
    });
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(600);
  });

  it('draws what is asked for at the same time once, and refuses more than can wait', async () => {
    const svgOf = (width: number) => chartPicture(linesOver([], ['a']), { ...options, width });
    const same = await Promise.all(Array.from({ length: 40 }, () => pictureToPng(svgOf(320), { scale: 1 })));
    expect(new Set(same).size).toBe(1);
    const different = await Promise.allSettled(
      Array.from({ length: 40 }, (_, at) => pictureToPng(svgOf(400 + at), { scale: 1 })),
    );
    const refusals = different.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refusals).toHaveLength(40 - 17);
    expect(refusals.every((reason) => reason instanceof BusyError)).toBe(true);
  });

  it('is answered with when to come again where too many wait', async () => {
    const answers = await Promise.all(
      Array.from({ length: 18 }, (_, at) =>
        pngAnswer(chartPicture(linesOver([], ['a']), { ...options, width: 500 + at }), { scale: 1 }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(17);
    const refusal = answers.find(({ status }) => status === 503);
    expect(Number(refusal?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusal?.text()).toMatch(/Try again/);
  });

  it('says what is wrong with a picture, and draws the next', async () => {
    await expect(pictureToPng('<svg', { scale: 1 })).rejects.toThrow(/SVG/);
    const png = await pictureToPng(chartPicture(linesOver([], ['a']), { ...options, width: 281 }), {
      scale: 1,
    });
    expect(png.readUInt32BE(16)).toBe(281);
  });

  it('draws lines and words', () => {
    const { pixels } = new Resvg(chartPicture(wideChart(), options)).render();
    const colours = new Set<number>();
    for (let at = 0; at < pixels.length; at += 4) colours.add(pixels.readUInt32BE(at));
    // The eight series, the words, and what lies between them and the ground.
    expect(colours.size).toBeGreaterThan(100);
    const first = Number.parseInt(`${paletteOf('light')['series-1'].slice(1)}ff`, 16);
    expect(colours.has(first)).toBe(true);
  });
});
