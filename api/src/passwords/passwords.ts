import { AppError } from '../platform/errors.ts';
import { makePassphrase } from './passphrase.ts';
import { weakness, type About } from './password-rules.ts';

export { hashPassword, matchesHash } from './password-hashing.ts';
export { createGuesses, type Guesses } from './guesses.ts';
export { makePassphrase } from './passphrase.ts';

/** Length is refused at the door; this refuses what a guesser would have early, and offers something better. */
export function refuseWeak(password: string, about: About): void {
  const why = weakness(password, about);
  if (why === null) return;
  throw new AppError('invalid-request', 'Choose another password: this one is easy to guess.', {
    fields: [{ path: 'password', message: `${why}. How about “${makePassphrase()}”?` }],
  });
}
