const side = 512;

/** The middle of a picture as a square, small enough to be sent over any line. */
export async function squareOf(file: Blob): Promise<HTMLCanvasElement> {
  const picture = await createImageBitmap(file);
  const { x, y, size } = middleOf(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.min(size, side);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no pictures.');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, x, y, size, size, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

function middleOf(width: number, height: number): { x: number; y: number; size: number } {
  const size = Math.min(width, height);
  return { x: Math.floor((width - size) / 2), y: Math.floor((height - size) / 2), size };
}

export function bytesOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const done = (bytes: Blob | null) => (bytes ? resolve(bytes) : reject(new Error('The picture has no bytes.')));
    canvas.toBlob(done, 'image/webp', 0.92); // PNG where a browser writes no WebP
  });
}
