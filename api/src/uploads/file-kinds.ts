type Kind = { type: string; begins: readonly string[]; at: number };

const kind = (type: string, begins: string | readonly string[], at = 0): Kind => ({
  type,
  begins: [begins].flat(),
  at,
});
const brands = (...names: string[]) => names.map((name) => `ftyp${name}`);

/** What files begin with, read as Latin-1. Only these, and text, are taken. */
const kinds: readonly Kind[] = [
  kind('image/png', '\x89PNG\r\n\x1a\n'),
  kind('image/jpeg', '\xff\xd8\xff'),
  kind('image/gif', ['GIF87a', 'GIF89a']),
  kind('image/webp', 'WEBP', 8),
  kind('image/avif', brands('avif', 'avis'), 4),
  kind('image/heic', brands('heic', 'heix', 'heim', 'heis', 'mif1', 'msf1'), 4),
  kind('application/pdf', '%PDF-'),
  kind('application/zip', ['PK\x03\x04', 'PK\x05\x06']),
  kind('application/x-ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  kind('application/gzip', '\x1f\x8b\x08'),
  kind('application/x-7z-compressed', '7z\xbc\xaf\x27\x1c'),
  kind('video/quicktime', brands('qt  '), 4),
  kind('audio/mp4', brands('M4A '), 4),
  kind('video/mp4', brands('iso', 'mp4', 'avc1', 'M4V ', 'dash', '3gp', 'MSNV', 'f4v '), 4),
  kind('video/webm', '\x1aE\xdf\xa3'),
  kind('audio/mpeg', ['ID3', '\xff\xf2', '\xff\xf3', '\xff\xfa', '\xff\xfb']),
  kind('audio/ogg', 'OggS'),
  kind('audio/wav', 'WAVE', 8),
  kind('audio/flac', 'fLaC'),
];

/** Kinds that begin alike and differ by what people call them. */
const byExtension: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'application/zip': {
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    odt: 'application/vnd.oasis.opendocument.text',
    ods: 'application/vnd.oasis.opendocument.spreadsheet',
    odp: 'application/vnd.oasis.opendocument.presentation',
  },
  'application/x-ole': {
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
  },
  // Anything else that is text is plain text: pages and drawings with scripts in them are never called what they are.
  'text/plain': { csv: 'text/csv', md: 'text/markdown', json: 'application/json' },
};

/** As many of the first bytes as decide. */
export const decisiveBytes = 32;

/** What a file is by its first bytes, or undefined where they say nothing: then it is text, or refused. */
export function kindOf(head: Buffer, name: string): string | undefined {
  const text = head.toString('latin1');
  const found = kinds.find(({ begins, at }) => begins.some((sign) => text.startsWith(sign, at)));
  if (!found) return undefined;
  const named = kindByName(found.type, name);
  return named === 'application/x-ole' ? undefined : named; // installers begin so too
}

export function kindByName(type: string, name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const named = byExtension[type] ?? {};
  return (Object.hasOwn(named, extension) && named[extension]) || type;
}
