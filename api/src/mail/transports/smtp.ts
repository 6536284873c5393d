import { Bounced, type Post } from '../message.ts';
import type { ComposeMime } from './compose-mime.ts';

const usualWaitMs = 10_000;

/** `smtp://user:password@host:587`, encrypted after the greeting, or `smtps://…`, encrypted from the beginning. */
export function postToSmtp(smtpUrl: string, composeMime: ComposeMime, waitMs = usualWaitMs): Post {
  let opening: ReturnType<typeof openPool> | undefined;

  const post: Post = async (message) => {
    const { bytes, from, to } = await composeMime(message);
    const pool = await (opening ??= openPool(smtpUrl, waitMs));
    try {
      // A server that answers each step just in time does not hold us for longer than this either.
      const signal = AbortSignal.timeout(3 * waitMs);
      const { response } = await pool.sendMail({ envelope: { from, to: [to] }, raw: bytes, signal });
      return `smtp ${response.slice(0, 3)}`;
    } catch (error) {
      throw withoutWords(error as SmtpError);
    }
  };
  post.close = () => void opening?.then((pool) => pool.close());
  return post;
}

async function openPool(smtpUrl: string, waitMs: number) {
  const { createTransport } = await import('nodemailer');
  const { protocol, hostname, port, username, password, searchParams } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  const isPlain = isLoopback(hostname) || searchParams.get('tls') === 'never';
  return createTransport({
    pool: true,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !isPlain,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    maxConnections: 4,
    maxRequeues: 0, // a try of its own that nobody knows of; the job tries again
    idleTimeout: 20_000, // before the server closes it just when a mail is handed over
    dnsTimeout: waitMs,
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: waitMs,
  });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

type SmtpError = Error & { code?: string; responseCode?: number; response?: string; command?: string };

/**
 * What is wrong with this recipient or this message is final. What is wrong with us (the connection, the password,
 * the sender) is tried again and then left to an operator, who mends it and repeats the job. Servers quote addresses
 * in what they say, so only the codes are kept.
 */
function withoutWords({ code, responseCode = 0, response = '', command = '' }: SmtpError): Error {
  const status = / (\d\.\d{1,3}\.\d{1,3}) /.exec(response.slice(0, 20))?.[1];
  const reason = ['smtp', command, responseCode || code, status].filter(Boolean).join(' ');
  const isFinal = responseCode >= 500 && ['RCPT TO', 'DATA'].includes(command);
  return isFinal ? new Bounced(reason) : new Error(reason);
}
