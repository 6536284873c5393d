import { createBrowsers, type BrowsersParts } from './browsers.ts';
import { createPushNews, type PushNewsParts } from './push-news.ts';

export { keysFrom, type PushKeys } from './push-keys.ts';

export type Push = ReturnType<typeof createPush>;

/** News for browsers that have no page of ours open: which they are, and what they are told. */
export function createPush(parts: BrowsersParts & Omit<PushNewsParts, 'browsers'>) {
  const browsers = createBrowsers(parts);
  return { browsers, ...createPushNews({ ...parts, browsers }) };
}
