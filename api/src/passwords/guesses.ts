import { AppError } from '../platform/errors.ts';
import { createKeyedQueue } from '../platform/keyed-queue.ts';
import type { Limiter } from '../platform/limits/limiter.ts';

/** What is being guessed, of whom, and by which device if its owner has signed in with it before. */
export type Guess = {
  readonly kind: 'password' | 'confirm' | 'code' | 'recovery code';
  readonly subject: string;
  readonly device?: string;
};

export type Guesses = ReturnType<typeof createGuesses>;

/**
 * Ten wrong guesses in fifteen minutes, then not even the right one counts until time has passed. A known device has
 * ten of its own, so strangers cannot lock the owner out. Right guesses cost nothing and forgive nothing.
 */
export function createGuesses(limiter: Limiter, row: { points: number; windowSeconds: number }) {
  const windowMs = row.windowSeconds * 1000;
  // One at a time: of a hundred guesses sent at once no more are looked at than of a hundred in a row.
  const inTurn = createKeyedQueue();

  async function attempt(guess: Guess, isRight: () => Promise<boolean>): Promise<{ right: boolean; last: boolean }> {
    const name = `guesses:${guess.kind}`;
    const key = guess.device === undefined ? guess.subject : `${guess.subject}:${guess.device}`;
    return inTurn.run(`${name}:${key}`, async () => {
      const { allowed, resetMs } = await limiter.peek(name, key, row.points, windowMs);
      if (!allowed) throw tooMany(resetMs);
      if (await isRight()) return { right: true, last: false };
      const { remaining } = await limiter.take(name, key, row.points, windowMs);
      return { right: false, last: remaining === 0 };
    });
  }

  return {
    attempt,
    minutes: Math.ceil(row.windowSeconds / 60),
    /** True once in a window: the owner of an account is told of guessing by one mail, not by a hundred. */
    async mayTell(subject: string): Promise<boolean> {
      return (await limiter.take('guesses:told', subject, 1, windowMs)).allowed;
    },
  };
}

function tooMany(resetMs: number): AppError {
  const seconds = Math.max(1, Math.ceil(resetMs / 1000));
  const minutes = Math.ceil(seconds / 60);
  return new AppError(
    'too-many-requests',
    `There were too many wrong tries. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or from a device you have used before.`,
    { retryAfterSeconds: seconds },
  );
}
