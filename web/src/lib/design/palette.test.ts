import { expect, it } from 'vitest';
import tokens from './tokens.css?raw';
import { paletteOf, readPalette } from './palette.ts';

it('reads each colour by day and by night', () => {
  expect(tokens).toContain(`--ink: light-dark(${paletteOf('light').ink}, ${paletteOf('dark').ink});`);
  expect(paletteOf('light')['series-8']).toMatch(/^#[\da-f]{6}$/);
});

it('says which colour is missing', () => {
  expect(() => readPalette('--paper: light-dark(#fff, #000);', 'light')).toThrow('no colour --panel');
});
