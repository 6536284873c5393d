import { asAppError } from '../platform/http/problems.ts';
import type { Login } from './login.ts';

/** `second-step` where a code is asked for next; of refusals the code. */
export type Outcome = string;

/** Tells how each try to sign in ended, whichever of the two steps it was. */
export function tellOutcomes(login: Login, tell: (outcome: Outcome) => void): Login {
  async function told<T extends object>(trying: Promise<T>): Promise<T> {
    try {
      const ended = await trying;
      tell('ticket' in ended ? 'second-step' : 'signed-in');
      return ended;
    } catch (error) {
      tell(asAppError(error).code);
      throw error;
    }
  }
  return {
    ...login,
    login: (...asked) => told(login.login(...asked)),
    secondStep: (...asked) => told(login.secondStep(...asked)),
  };
}
