import { Refusal, Unreachable } from '../../server/refusals.ts';

/** Angular wraps what is no `Error`. */
export function causeOf(error: unknown): unknown {
  const { cause } = (error ?? {}) as { cause?: unknown };
  return cause instanceof Refusal || cause instanceof Unreachable ? cause : error;
}

/** Given up on purpose, or nothing but a hint of the browser. */
export function isQuiet(error: unknown): boolean {
  const { name, message = '' } = (error ?? {}) as { name?: string; message?: string };
  return name === 'AbortError' || message.includes('ResizeObserver loop');
}

/** There is no network, or a newer release has replaced it. */
export function isMissingPart(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
}

/** The server knows of it, the network was away, or it was meant: nobody has to look at our code. */
export function isForeseen(error: unknown): boolean {
  return error instanceof Refusal || error instanceof Unreachable || isQuiet(error) || isMissingPart(error);
}
