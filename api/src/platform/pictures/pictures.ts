import type { SharpOptions } from 'sharp';
import { atMost } from '../semaphore.ts';
import { loadSharp } from './sharp.ts';

export type Drawn = { bytes: Buffer; width: number; height: number };

export type Pictures = {
  /** How large a picture is, or null where the bytes are none. */
  sizeOf(bytes: Buffer): Promise<{ width: number; height: number } | null>;
  /** Within a frame; null where nothing can be drawn. */
  within(bytes: Buffer, width: number, height: number): Promise<Drawn | null>;
  /** The middle of it, in a square. */
  square(bytes: Buffer, side: number): Promise<Drawn | null>;
};

/** What one decode may cost, whatever a few bytes claim to be. */
export const mostPixels = 25_000_000;
const longestSeconds = 10;
const atOnce = 2;

/** Whatever comes in, what goes out was drawn here: one frame of WebP, upright, that carries nothing else along. */
export function createPictures(): Pictures {
  const inTurn = atMost(atOnce);

  async function sizeOf(bytes: Buffer) {
    const sharp = await loadSharp();
    try {
      const { autoOrient } = await sharp(bytes, { ...oneFrame, limitInputPixels: false }).metadata();
      return { width: autoOrient.width, height: autoOrient.height };
    } catch {
      return null;
    }
  }

  async function draw(bytes: Buffer, width: number, height: number, fit: 'inside' | 'cover'): Promise<Drawn | null> {
    const sharp = await loadSharp();
    const drawing = sharp(bytes, oneFrame)
      .timeout({ seconds: longestSeconds })
      .autoOrient()
      .resize({ width, height, fit, withoutEnlargement: fit === 'inside' })
      .webp({ quality: 80 });
    try {
      const { data, info } = await inTurn(() => drawing.toBuffer({ resolveWithObject: true }));
      return { bytes: data, width: info.width, height: info.height };
    } catch {
      return null; // broken, or larger than we draw: that is its sender's affair
    }
  }

  return {
    sizeOf,
    within: (bytes, width, height) => draw(bytes, width, height, 'inside'),
    square: (bytes, side) => draw(bytes, side, side, 'cover'),
  };
}

const oneFrame: SharpOptions = { pages: 1, limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true };
