import { expect, test } from '@jest/globals';
import { lookAt } from './looking.ts';

async function kindOf(name: string, ...parts: (string | Buffer)[]): Promise<string> {
  const look = lookAt(name);
  async function* coming() {
    for (const part of parts) yield typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
  }
  const seen: Buffer[] = [];
  for await (const part of look.passing(coming())) seen.push(part);
  const whole = Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')));
  expect(Buffer.concat(seen).equals(whole)).toBe(true);
  return look.type();
}

test.each([
  ['a.png', '\x89PNG\r\n\x1a\n', 'image/png'],
  ['a.txt', '\xff\xd8\xff\xe0', 'image/jpeg'],
  ['a.gif', 'GIF89a', 'image/gif'],
  ['a.webp', 'RIFF\x10\x00\x00\x00WEBP', 'image/webp'],
  ['a.avif', '\x00\x00\x00\x20ftypavif', 'image/avif'],
  ['a.pdf', '%PDF-1.7', 'application/pdf'],
  ['a.zip', 'PK\x03\x04', 'application/zip'],
  ['a.docx', 'PK\x03\x04', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['a.xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/vnd.ms-excel'],
  ['a.mp4', '\x00\x00\x00\x18ftypmp42', 'video/mp4'],
  ['a.webm', '\x1aE\xdf\xa3', 'video/webm'],
  ['a.mp3', 'ID3\x03', 'audio/mpeg'],
  ['a.wav', 'RIFF\x10\x00\x00\x00WAVE', 'audio/wav'],
  ['a.csv', 'a,b\n1,2\n', 'text/csv'],
  ['a.md', '# A', 'text/markdown'],
  ['a.json', '{}', 'application/json'],
  ['a', 'A', 'text/plain'],
  ['a.html', '<script>alert(1)</script>', 'text/plain'],
  ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'text/plain'],
  ['a.js', 'alert(1)', 'text/plain'],
])('%s that begins with %j is %s', async (name, head, type) => {
  expect(await kindOf(name, head)).toBe(type);
  expect(await kindOf(name, ...head)).toBe(type); // byte by byte
});

test('text is UTF-8, also where a letter is cut in two', async () => {
  const umlaut = Buffer.from('ü'.repeat(40));
  expect(await kindOf('a.txt', umlaut.subarray(0, 41), umlaut.subarray(41))).toBe('text/plain');
});

test.each([
  ['a program', 'MZ\x90\x00\x03'],
  ['a program of Linux', '\x7fELF\x02\x01\x01\x00'],
  ['an installer', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['text in Latin-1', 'na\xefve'],
  ['half a letter', 'a\xc3'],
  ['text with a NUL', 'a\x00b'],
  ['text that rings', 'a\x07b'],
  ['text with a NUL far behind', `${'a'.repeat(100_000)}\x00`],
])('%s is refused', async (_what, content) => {
  await expect(kindOf('a.msi', content)).rejects.toMatchObject({ code: 'unsupported-media-type' });
});
