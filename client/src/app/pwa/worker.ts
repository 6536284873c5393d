const address = '/app/sw.js';

type Policies = {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
};

/** One script of ours may become a worker, by a policy of its own: Angular's would have to let all of them. */
export async function registerWorker(): Promise<ServiceWorkerRegistration | undefined> {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  const policy = trustedTypes?.createPolicy('app#sw', { createScriptURL: (url) => (url === address ? url : '') });
  try {
    return await navigator.serviceWorker.register(policy?.createScriptURL(address) ?? address, { scope: '/app/' });
  } catch {
    return undefined; // a private window, or a build without one: the application works, only not offline
  }
}

/** Calls when a newer application waits, or has taken over because another tab asked for it. */
export function watchForNewer(
  registration: ServiceWorkerRegistration,
  workers: ServiceWorkerContainer,
  found: () => void,
): void {
  const before = workers.controller;
  if (registration.waiting && before) found();
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && workers.controller) found();
    });
  });
  // The first worker of all takes over what was loaded without one: that is nothing new.
  if (before) workers.addEventListener('controllerchange', found);
}
