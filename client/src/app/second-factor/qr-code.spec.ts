import { createHash } from 'node:crypto';
import { qrCode } from './qr-code.ts';

/** The expected ones are drawn by another encoder (npm: qrcode 1.5). */
describe('A QR code', () => {
  const drawn = (text: string) => qrCode(text).map((row) => row.map((isDark) => (isDark ? '#' : '.')).join(''));
  const digest = (lines: string[]) => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);

  it('of a short text is the smallest one', () => {
    expect(drawn('otpauth')).toEqual([
      '#######.##..#.#######',
      '#.....#...#.#.#.....#',
      '#.###.#..#.##.#.###.#',
      '#.###.#.####..#.###.#',
      '#.###.#.###.#.#.###.#',
      '#.....#.####..#.....#',
      '#######.#.#.#.#######',
      '........#..##........',
      '#...#.###..#.#####..#',
      '.#.#.#.##.###....##..',
      '####.#######..####.#.',
      '..##.#..###..####..##',
      '.#.####.....###.##...',
      '........#...###.#.##.',
      '#######.#.#.##..##.#.',
      '#.....#....##..##..##',
      '#.###.#.#..#..##....#',
      '#.###.#..####..##.###',
      '#.###.#..#.#..#.#....',
      '#.....#..##..##.#....',
      '#######.#.#.####.#..#',
    ]);
  });

  const uri =
    'otpauth://totp/Task%20manager:ann@example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Task%20manager&algorithm=SHA1&digits=6&period=30';
  it.each([
    ['an authenticator’s address', uri, 49, '0cbfcfc0dcad7271'],
    ['letters of two bytes', 'ä'.repeat(60), 45, 'a289acbf2d191ea9'],
    ['blocks of two lengths', 'x'.repeat(400), 77, '3ab07ec2273737c5'],
    ['as much as goes in', 'y'.repeat(666), 97, '09d802c45efb2e99'],
  ])('holds %s', (_name, text, size, expected) => {
    const lines = drawn(text);
    expect(lines).toHaveLength(size);
    expect(digest(lines)).toBe(expected);
  });

  it('does not hold more', () => {
    expect(() => qrCode('y'.repeat(667))).toThrow(RangeError);
  });
});
