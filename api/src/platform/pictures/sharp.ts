import type Sharp from 'sharp';

type Library = typeof Sharp;

let loaded: Promise<Library> | undefined;

/** Loaded when the first picture comes: it costs 20 MB, and most processes never draw. */
export function loadSharp(): Promise<Library> {
  loaded ??= import('sharp').then(({ default: sharp }) => confined(sharp));
  return loaded;
}

/** Only what pictures of people are made of is ever decoded: no drawings that name other files, no documents. */
function confined(sharp: Library): Library {
  sharp.block({ operation: ['VipsForeignLoad'] });
  const decoders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'];
  sharp.unblock({ operation: decoders.map((name) => `VipsForeignLoad${name}`) });
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}
