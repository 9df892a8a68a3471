import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { linesOver, wideChart } from '#lib/charts/testing/tables.ts';
import { paletteOf } from '#lib/design/palette.ts';
import { chartPicture, type PictureOptions } from './picture.ts';
import { pictureToPng } from './png.ts';

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

describe('pictureToPng', () => {
  it('draws as many pixels as asked for', async () => {
    const png = await pictureToPng(chartPicture(linesOver([], ['a']), { ...options, width: 300 }), {
      scale: 2,
    });
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(600);
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
