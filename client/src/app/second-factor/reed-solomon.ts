/** In the field of 256 elements that QR codes use. */
function product(x: number, y: number): number {
  let result = 0;
  for (let at = 7; at >= 0; at--) result = (result << 1) ^ ((result >> 7) * 0x11d) ^ (((y >> at) & 1) * x);
  return result;
}

function divisorOf(degree: number): Uint8Array {
  const divisor = new Uint8Array(degree);
  divisor[degree - 1] = 1;
  let root = 1;
  for (let n = 0; n < degree; n++) {
    for (let at = 0; at < degree; at++) divisor[at] = product(divisor[at]!, root) ^ (divisor[at + 1] ?? 0);
    root = product(root, 2);
  }
  return divisor;
}

/** The bytes by which a reader mends what it could not see. */
export function remainderOf(data: Uint8Array, degree: number): Uint8Array {
  const divisor = divisorOf(degree);
  const rest = new Uint8Array(degree);
  for (const byte of data) {
    const factor = byte ^ rest[0]!;
    rest.copyWithin(0, 1);
    rest[degree - 1] = 0;
    for (let at = 0; at < degree; at++) rest[at]! ^= product(divisor[at]!, factor);
  }
  return rest;
}
