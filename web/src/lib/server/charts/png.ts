import { renderAsync } from '@resvg/resvg-js';
import { systemFaces } from './system-faces.ts';

export interface PngOptions {
  /** Pixels of the image for each of the picture. */
  scale: number;
}

/** Draws an SVG as pixels, off the event loop, in the faces of the system that this runs on. */
export async function pictureToPng(svg: string, { scale }: PngOptions): Promise<Buffer> {
  const fontFiles = systemFaces();
  const picture = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles, loadSystemFonts: fontFiles.length === 0 },
  });
  return picture.asPng();
}
