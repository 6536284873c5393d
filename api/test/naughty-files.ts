import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';

/** Something a person should never send, and somebody does. */
export type NaughtyFile = { name: string; bytes: Buffer };

const latin = (text: string) => Buffer.from(text, 'latin1');
const binary = (...parts: (string | Buffer | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin(part) : Buffer.from(part as Buffer))));
const script = '<script>parent.postMessage("naughty","*");document.title="naughty"</script>';

export async function naughtyFiles(): Promise<NaughtyFile[]> {
  const all = { ...markup(), ...programs(), ...(await polyglots()), ...bombs(), ...(await broken()), ...names() };
  return Object.entries(all).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes as string) }));
}

type Made = Record<string, string | Buffer>;

function markup(): Made {
  const svg = (inner: string, before = '') =>
    `${before}<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inner}</svg>`;
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
  return {
    'script.svg': svg(script),
    'foreign.svg': svg(`<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>`),
    'xxe.svg': svg('<text>&x;</text>', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    'href.svg': svg('<image href="http://127.0.0.1:1/inside"/>'),
    'laughs.svg': svg('<text>&l9;</text>', `<!DOCTYPE svg [<!ENTITY l0 "ha">${laughs}]>`),
    'packed.svgz': gzipSync(svg(script)),
    'page.png': `<!doctype html>${script}`,
    'page.html': `<!doctype html>${script}`,
    'mark.html': `\ufeff<html>${script}`,
    'page.xhtml': `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`,
    'style.xml': `<?xml-stylesheet href="x.xsl" type="text/xsl"?><x>${script}</x>`,
    'page.mht': `MIME-Version: 1.0\nContent-Type: text/html\n\n${script}`,
    'import.css': '@import url("http://127.0.0.1:1/inside");',
    '.htaccess': 'AddType text/html .png',
    'shell.php': '<?php system($_GET["c"]); ?>',
    'wide.html': Buffer.from(`\ufeff${script}`, 'utf16le'),
  };
}

function programs(): Made {
  return {
    'eicar.com': String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`,
    'eicar.zip': binary('PK\x03\x04\x14\0\0\0\0\0', Buffer.alloc(16), 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'),
    'run.exe': binary('MZ\x90\0\x03\0\0\0', Buffer.alloc(60)),
    'run.png': binary('MZ\x90\0\x03\0\0\0', Buffer.alloc(60)),
    run: binary('\x7fELF\x02\x01\x01\0', Buffer.alloc(60)),
    'run.dylib': binary('\xcf\xfa\xed\xfe', Buffer.alloc(60)),
    'run.jar': binary('PK\x03\x04', Buffer.alloc(60)),
    'run.msi': binary('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', Buffer.alloc(60)),
    'run.sh': '#!/bin/sh\nrm -rf "$HOME"\n',
    'run.bat': '@echo off\r\nformat c:\r\n',
    'run.lnk': binary('L\0\0\0\x01\x14\x02\0', Buffer.alloc(60)),
    'run.class': binary('\xca\xfe\xba\xbe', Buffer.alloc(60)),
  };
}

async function polyglots(): Promise<Made> {
  const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } });
  const [dot, photo] = [await picture.png().toBuffer(), await picture.jpeg().toBuffer()];
  return {
    'gif.js': `GIF89a=1;alert(1)//`,
    'gif.html': `GIF89a${script}`,
    'comment.jpg': binary(photo.subarray(0, 2), [0xff, 0xfe, 0, script.length + 2], script, photo.subarray(2)),
    'text.png': binary(dot.subarray(0, 33), chunk('tEXt', latin(`Comment\0${script}`)), dot.subarray(33)),
    'tail.png': binary(dot, 'PK\x03\x04', script),
    'script.pdf': `%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj`,
    'page.pdf': `%PDF-1.7\n${script}`,
    'late.pdf': `${script}%PDF-1.7`,
    'page.zip': binary(script, 'PK\x03\x04', Buffer.alloc(40)),
    'phar.jpg': binary(photo, '<?php __HALT_COMPILER(); ?>', Buffer.alloc(30)),
    'xmp.webp': binary('RIFF', [200, 0, 0, 0], 'WEBPXMP ', [180, 0, 0, 0], script),
    'script.wav': `RIFF=1;/*WAVE*/alert(1)`,
    'script.bmp': `BM=1;alert(1)`,
  };
}

function bombs(): Made {
  const claimed = (width: number, height: number, data = Buffer.alloc(10)) => png(width, height, data);
  const gif = (width: number, height: number) => binary('GIF89a', u16(width), u16(height), [0, 0, 0]);
  const jpeg = (side: number) => binary('\xff\xd8\xff\xc0\0\x11\x08', u16be(side), u16be(side), [3, 1, 34, 0]);
  const frames = chunk('acTL', binary(u32(10_000), u32(0)));
  const small = png(9, 9, Buffer.alloc(90));
  return {
    'wide.png': claimed(20_000, 10, Buffer.alloc(200_010)),
    'square.png': claimed(50_000, 50_000),
    'largest.png': claimed(2 ** 31 - 1, 2 ** 31 - 1),
    'none.png': claimed(0, 0),
    'full.png': claimed(5_000, 5_000, Buffer.alloc(25_005_000)),
    'above.png': claimed(5_001, 5_001, Buffer.alloc(25_015_002)),
    'frames.png': binary(small.subarray(0, 33), frames, small.subarray(33)),
    'profile.png': binary(small.subarray(0, 33), chunk('iCCP', packed('icc\0\0', 20_000_000)), small.subarray(33)),
    'text.png.png': binary(small.subarray(0, 33), chunk('zTXt', packed('a\0\0', 20_000_000)), small.subarray(33)),
    'largest.gif': gif(65_535, 65_535),
    'frames.gif': binary(
      gif(9, 9),
      ...Array.from({ length: 10_000 }, () => binary(',\0\0\0\0', u16(9), u16(9), '\0\x02\0')),
      ';',
    ),
    'largest.jpg': jpeg(65_535),
    'largest.webp': binary('RIFF', u32le(30), 'WEBPVP8X', u32le(10), '\0\0\0\0\xff\xff\xff\xff\xff\xff'),
    'bomb.zip': binary('PK\x03\x04\x2d\0\0\0\x08\0', Buffer.alloc(8), '\xff\xff\xff\xff\xff\xff\xff\xff\x01\0\0\0a'),
    'bomb.gz': gzipSync(Buffer.alloc(50_000_000)),
  };
}

async function broken(): Promise<Made> {
  const noise = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#888888' } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const photo = await sharp(noise).jpeg({ quality: 100 }).toBuffer();
  return {
    'one byte': 'x',
    'half.png': noise.subarray(0, noise.length / 2),
    'half.jpg': photo.subarray(0, photo.length / 2),
    'head.avif': binary('\0\0\0\x20ftypavif', Buffer.alloc(30)),
    'four colours.jpg': await sharp(noise).toColourspace('cmyk').jpeg().toBuffer(),
    'deep.png': await sharp(noise).toColourspace('rgb16').png().toBuffer(),
    'profile.jpg': await sharp(noise).withIccProfile('p3').jpeg().toBuffer(),
    'scan.tiff': await sharp(noise).tiff().toBuffer(),
    'layers.psd': binary('8BPS\0\x01', Buffer.alloc(40)),
    'print.eps': '%!PS-Adobe-3.0\n(/etc/passwd) (r) file',
    'overlong.txt': binary('a\xc0\xafb'),
    'nul.txt': 'a\0b',
    'surrogate.txt': binary('\xed\xa0\x80'),
  };
}

function names(): Made {
  const odd = ['con', 'aux.txt', 'COM1', 'dot.', '.bashrc', '~', '-rf', '$(id)', '`id`', '%2e%2e%2f', 'a"b;c.txt'];
  const wide = ['नमस्ते.txt', '💥👩‍👩‍👧.txt', `${'x'.repeat(251)}.txt`, 'e\u0301.txt', '__proto__', 'a%0d%0aSet-Cookie: x'];
  return Object.fromEntries([...odd, ...wide].map((name) => [name, 'Only the name is odd.']));
}

function png(width: number, height: number, rows: Buffer): Buffer {
  const header = binary(u32(width), u32(height), [8, 0, 0, 0, 0]);
  const data = chunk('IDAT', deflateSync(rows));
  return binary('\x89PNG\r\n\x1a\n', chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0)));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = binary(type, data);
  return binary(u32(data.length), body, u32(crc32(body)));
}

function packed(head: string, bytes: number): Buffer {
  return binary(head, deflateSync(Buffer.alloc(bytes)));
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const u32le = (value: number) => u32(value).reverse();
const u16be = (value: number) => u32(value).subarray(2);
const u16 = (value: number) => u16be(value).reverse();
