import { inject, signal, type Signal } from '@angular/core';
import type { FieldTree, FormOptions, ValidationError } from '@angular/forms/signals';
import { I18n } from '../i18n/i18n.ts';
import { problemOf } from '../server/problem-words.ts';

/** What the server found wrong with one field. */
export type Fault = ValidationError.WithFieldTree;

/**
 * How a form is sent: what is wrong shows when somebody tries, not while they still type, and the first fault gets the
 * focus. What the server refuses is `problem`, unless `send` answers at which field it belongs.
 */
export function createSending<T>(model: Signal<T>, send: (value: T) => Promise<Fault | void>) {
  const t = inject(I18n).door;
  const [tried, problem] = [signal(false), signal('')];

  async function action(): Promise<Fault | void> {
    tried.set(true);
    problem.set('');
    try {
      const fault = await send(model());
      fault?.fieldTree().focusBoundControl();
      return fault;
    } catch (error) {
      problem.set(problemOf(error, t()));
    }
  }

  function onInvalid(form: FieldTree<unknown>): void {
    tried.set(true);
    form().errorSummary()[0]?.fieldTree().focusBoundControl();
  }

  return {
    options: { submission: { action, onInvalid } } satisfies FormOptions<T>,
    problem,
    reset: () => (tried.set(false), problem.set('')),
    faultsOf: (field: FieldTree<string>) => (tried() ? field().errors() : []),
  };
}
