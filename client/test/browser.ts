import { known } from '../src/app/i18n/languages.ts';
import { messages } from '../src/app/i18n/messages.en.ts';
import 'fake-indexeddb/auto';

/** What jsdom lacks of a browser: locks, one queue a name. */
const queues = new Map<string, Promise<unknown>>();

const locks = {
  request(name: string, ...rest: unknown[]): Promise<unknown> {
    const work = rest.at(-1) as (lock: { name: string }) => unknown;
    const turn = (queues.get(name) ?? Promise.resolve()).then(() => work({ name }));
    queues.set(
      name,
      turn.catch(() => {}),
    );
    return turn;
  },
  query: () => Promise.resolve({ held: [], pending: [] }),
};

Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });

// And what it says of the screen: nothing is narrow, coarse or reduced.
const told = { matches: false, addEventListener() {}, removeEventListener() {} };
window.matchMedia ??= (media: string) => ({ ...told, media }) as unknown as MediaQueryList; // as far as it is asked

// Pages are drawn as behind the sign-in, with all their texts.
Object.assign(known.messages, messages);

/** Stories share one document: none begins with what another left in it. */
beforeEach(() => document.body.replaceChildren());
