import type { Random } from '../simulation/random.ts';
import type { Hearing } from '../tcp-proxy.ts';

export type LossyHints = { hearing: () => Hearing; dropped: () => number; doubled: () => number };

const message = '*3\r\n$7\r\nmessage\r\n';

/** What subscribers of Redis hear of what is published, when some messages are lost and some come twice. */
export function lossyHints(random: Random, share: { dropped: number; doubled: number }): LossyHints {
  let [dropped, doubled] = [0, 0];

  function fated(reply: Buffer): Buffer[] {
    if (!reply.toString('latin1', 0, message.length).startsWith(message)) return [reply];
    const chance = random.next();
    if (chance < share.dropped) {
      dropped += 1;
      return [];
    }
    if (chance >= share.dropped + share.doubled) return [reply];
    doubled += 1;
    return [reply, reply];
  }

  return {
    dropped: () => dropped,
    doubled: () => doubled,
    hearing() {
      let rest = Buffer.alloc(0);
      return (said) => {
        const bytes = Buffer.concat([rest, said]);
        const heard: Buffer[] = [];
        let at = 0;
        for (let end = endOfReply(bytes, at); end !== undefined; end = endOfReply(bytes, at)) {
          heard.push(...fated(bytes.subarray(at, end)));
          at = end;
        }
        rest = bytes.subarray(at);
        return Buffer.concat(heard);
      };
    },
  };
}

/** Where a reply of the Redis protocol that begins there ends; undefined while some of it is missing. */
function endOfReply(bytes: Buffer, start: number): number | undefined {
  const lineEnd = bytes.indexOf('\r\n', start);
  if (lineEnd < 0) return undefined;
  const kind = String.fromCharCode(bytes[start] ?? 0);
  const length = Number(bytes.toString('latin1', start + 1, lineEnd));
  let end: number | undefined = lineEnd + 2;
  if (kind === '$' && length >= 0) end += length + 2;
  if (kind === '*') for (let part = 0; part < length && end !== undefined; part++) end = endOfReply(bytes, end);
  return end === undefined || end > bytes.length ? undefined : end;
}
