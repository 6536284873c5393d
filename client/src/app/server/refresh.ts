import { Unreachable } from './refusals.ts';
import { requestOf } from './requests.ts';

const lastRefresh = 'refreshed-at';

/**
 * New cookies for old. A refresh cookie works once and its second use ends the session, so of all tabs one asks, and
 * the others see that it was done after their own request began. False when the session is over.
 */
export async function refreshOnce(requestStartedAt: number): Promise<boolean> {
  return navigator.locks.request('refresh', async () => {
    if (Number(localStorage.getItem(lastRefresh)) > requestStartedAt) return true;
    const response = await ask();
    if (response.ok) localStorage.setItem(lastRefresh, String(Date.now()));
    else if (response.status !== 401) throw new Unreachable();
    return response.ok;
  });
}

async function ask(): Promise<Response> {
  try {
    return await fetch(requestOf('POST /auth/refresh', {}));
  } catch (cause) {
    throw new Unreachable(undefined, { cause });
  }
}
