import { remainderOf } from './reed-solomon.ts';

/** Row by row, whether a module is dark. */
export type QrCode = readonly (readonly boolean[])[];

/** Of error correction M, for versions 1 to 20: enough for 666 bytes. */
const checkBytes = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/** A text as a QR code (ISO/IEC 18004): in bytes, error correction M, the smallest version and the best mask. */
export function qrCode(text: string): QrCode {
  const bytes = new TextEncoder().encode(text);
  const version = checkBytes.findIndex((_, at) => dataBytes(at + 1) >= bytes.length + (at < 9 ? 2 : 3)) + 1;
  if (version === 0) throw new RangeError('This text is too long for a QR code.');
  const drawing = createDrawing(version);
  drawing.drawData(withChecks(dataOf(bytes, version), version));
  const masked = masks.map((_, mask) => drawing.masked(mask));
  return masked.reduce((best, one) => (penaltyOf(one) < penaltyOf(best) ? one : best));
}

function rawBytes(version: number): number {
  const modules = (16 * version + 128) * version + 64;
  if (version === 1) return modules >> 3;
  const lines = Math.floor(version / 7) + 2;
  return (modules - ((25 * lines - 10) * lines - 55) - (version >= 7 ? 36 : 0)) >> 3;
}

function dataBytes(version: number): number {
  return rawBytes(version) - checkBytes[version - 1]! * blockCounts[version - 1]!;
}

/** The mode, the length, the bytes, and filling to the end. */
function dataOf(bytes: Uint8Array, version: number): Uint8Array {
  const length = bytes.length.toString(2).padStart(version < 10 ? 8 : 16, '0');
  const all = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const room = dataBytes(version);
  const bits = `0100${length}${all}0000`.slice(0, room * 8);
  const data = (bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
  return Uint8Array.from({ length: room }, (_, at) => data[at] ?? ((at - data.length) % 2 === 0 ? 0xec : 0x11));
}

/** Cut into blocks with their check bytes, and the blocks' bytes one of each in turn. */
function withChecks(data: Uint8Array, version: number): number[] {
  const [count, checks] = [blockCounts[version - 1]!, checkBytes[version - 1]!];
  const short = Math.floor(data.length / count);
  const shortOnes = count - (data.length % count);
  const startOf = (block: number) => block * short + Math.max(0, block - shortOnes);
  const blocks = Array.from({ length: count }, (_, at) => data.subarray(startOf(at), startOf(at + 1)));
  const ends = blocks.map((block) => remainderOf(block, checks));
  return [...inTurn(blocks, short + 1), ...inTurn(ends, checks)];
}

function inTurn(blocks: readonly Uint8Array[], longest: number): number[] {
  return Array.from({ length: longest }, (_, at) =>
    blocks.flatMap((block) => (at < block.length ? block[at]! : [])),
  ).flat();
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function createDrawing(version: number) {
  const size = version * 4 + 17;
  const square = <T>(fill: T): T[][] => Array.from({ length: size }, () => Array<T>(size).fill(fill));
  const [dark, fixed] = [square(false), square(false)];

  function set(x: number, y: number, isDark: boolean): void {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    dark[y]![x] = isDark;
    fixed[y]![x] = true;
  }

  /** A pattern of rings around a place. */
  function drawRings(x: number, y: number, radius: number, isDark: (ring: number) => boolean): void {
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
    }
  }

  function drawPatterns(): void {
    for (let at = 0; at < size; at++)
      for (const [x, y] of [
        [6, at],
        [at, 6],
      ] as const)
        set(x, y, at % 2 === 0);
    for (const [x, y] of [
      [3, 3],
      [size - 4, 3],
      [3, size - 4],
    ] as const)
      drawRings(x, y, 4, (ring) => ring !== 2 && ring !== 4);
    const places = alignmentsOf(version, size);
    const last = places.length - 1;
    for (const [i, x] of places.entries()) {
      for (const [j, y] of places.entries()) {
        const isCorner = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0);
        if (!isCorner) drawRings(x, y, 2, (ring) => ring !== 1);
      }
    }
    drawFormat(0);
    if (version >= 7) drawVersion();
  }

  /** Level M is 00, so the mask is all that is said; twice. */
  function drawFormat(mask: number): void {
    const bits = ((mask << 10) | checked(mask, 10, 0x537)) ^ 0x5412;
    const bit = (at: number) => ((bits >> at) & 1) === 1;
    for (let at = 0; at < 15; at++) {
      const along = at < 6 ? at : at < 8 ? at + 1 : 0;
      if (at < 8) set(8, along, bit(at));
      else set(at === 8 ? 7 : 14 - at, 8, bit(at));
      if (at < 8) set(size - 1 - at, 8, bit(at));
      else set(8, size - 15 + at, bit(at));
    }
    set(8, size - 8, true);
  }

  function drawVersion(): void {
    const bits = (version << 12) | checked(version, 12, 0x1f25);
    for (let at = 0; at < 18; at++) {
      const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)];
      for (const [x, y] of [
        [far, near],
        [near, far],
      ] as const)
        set(x, y, ((bits >> at) & 1) === 1);
    }
  }

  /** From the lower right in columns of two, up and down in turn. */
  function drawData(bytes: readonly number[]): void {
    let at = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step++) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (fixed[y]![x]) continue;
          dark[y]![x] = (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1;
          at++;
        }
      }
    }
  }

  function masked(mask: number): QrCode {
    drawFormat(mask);
    return dark.map((row, y) => row.map((isDark, x) => (fixed[y]![x] ? isDark : isDark !== masks[mask]!(x, y))));
  }

  drawPatterns();
  return { drawData, masked };
}

/** What is left when the number is divided, bit by bit, as the standard has it. */
function checked(number: number, bits: number, divisor: number): number {
  let rest = number;
  for (let at = 0; at < bits; at++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * divisor);
  return rest;
}

function alignmentsOf(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - step * at).reverse()];
}

/** How hard it would be to read: runs, blocks, what looks like a corner, too much of one colour. */
function penaltyOf(code: QrCode): number {
  const size = code.length;
  const columns = code.map((_, x) => code.map((row) => row[x]!));
  let penalty = 0;
  for (const line of [...code, ...columns].map((row) => row.map(Number).join(''))) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) penalty += run.length - 2;
    for (let at = 0; at + 11 <= size; at++) if (/^(10111010000|00001011101)/.test(line.slice(at))) penalty += 40;
  }
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      const four = [code[y]![x], code[y]![x - 1], code[y - 1]![x], code[y - 1]![x - 1]];
      if (four.every((isDark) => isDark === four[0])) penalty += 3;
    }
  }
  const dark = code.flat().filter(Boolean).length;
  return penalty + Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size)) * 10;
}
