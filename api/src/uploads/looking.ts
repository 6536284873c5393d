import { AppError } from '../platform/errors.ts';
import { decisiveBytes, kindByName, kindOf } from './file-kinds.ts';

/** Looks at a file while it passes: refuses what is neither of a known kind nor text, and tells what it was. */
export function lookAt(name: string) {
  let type: string | undefined;

  async function* passing(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const text = createTextCheck();
    for await (const part of withLongHead(parts)) {
      type ??= kindOf(part, name) ?? kindByName('text/plain', name);
      if (isText(type)) text.look(part);
      yield part;
    }
    if (isText(type)) text.finish();
  }

  return { passing, type: () => type ?? 'application/octet-stream' };
}

/** The same bytes, the first part of which is long enough to say what they are. */
async function* withLongHead(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const part of parts) {
    if (head) head = Buffer.concat([head, part]);
    else yield part;
    if (head && head.length >= decisiveBytes) {
      yield head;
      head = null;
    }
  }
  if (head) yield head;
}

function isText(type: string | undefined): boolean {
  return type?.startsWith('text/') === true || type === 'application/json';
}

/** Text is UTF-8 without control characters; tabs and ends of lines and pages are none. */
function createTextCheck() {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (part?: Buffer) => {
    try {
      return decoder.decode(part, { stream: part !== undefined });
    } catch {
      throw unknownKind();
    }
  };
  const refuseControls = (text: string) => {
    if (/[^\P{Cc}\t\n\r\f]/u.test(text)) throw unknownKind();
  };
  return { look: (part: Buffer) => refuseControls(decoded(part)), finish: () => refuseControls(decoded()) };
}

function unknownKind(): AppError {
  return new AppError(
    'unsupported-media-type',
    'Files of this kind cannot be added. Pictures, PDF, office documents, audio, video, text in UTF-8 and archives can: put it into a .zip.',
  );
}
