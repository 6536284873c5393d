import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message, Post } from './message.ts';

/** Puts every mail into a folder as an .eml file, which any mail program opens. */
export function postToFolder({
  folder,
  publicUrl,
  now,
}: {
  folder: string;
  publicUrl: string;
  now: () => number;
}): Post {
  const host = new URL(publicUrl).hostname;

  return async (message) => {
    const id = randomUUID();
    const at = new Date(now());
    const bytes = await eml(message, { host, id, at });
    const path = join(folder, `${at.toISOString().replaceAll(':', '-')}-${message.about}-${id.slice(0, 8)}.eml`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx' });
    return path;
  };
}

type Envelope = { host: string; id: string; at: Date };

async function eml({ to, subject, text, html }: Message, { host, id, at }: Envelope): Promise<Buffer> {
  const { createTransport } = await import('nodemailer'); // most processes never write a mail
  const transport = createTransport({ streamTransport: true, buffer: true });
  const sent = await transport.sendMail({
    from: { name: 'Task manager', address: `no-reply@${host}` },
    to: { name: to.name, address: to.email },
    messageId: `<${id}@${host}>`,
    date: at,
    subject,
    text,
    html,
    // A text is a text: no mail reads a file or a URL because of what somebody is called.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return sent.message as Buffer; // what `buffer: true` makes it
}
