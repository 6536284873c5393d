import { vi } from 'vitest';
import { watchForNewer } from './worker.ts';

/** What a browser has of workers: a registration whose worker installs, and a container that says who controls the page. */
function browser({ isControlled }: { isControlled: boolean }) {
  const installing = Object.assign(new EventTarget(), { state: 'installing' });
  const registration = Object.assign(new EventTarget(), { installing, waiting: null });
  const workers = Object.assign(new EventTarget(), { controller: isControlled ? {} : null });
  const found = vi.fn<() => void>();
  watchForNewer(
    registration as unknown as ServiceWorkerRegistration,
    workers as unknown as ServiceWorkerContainer,
    found,
  );
  const install = () => {
    registration.dispatchEvent(new Event('updatefound'));
    installing.state = 'installed';
    installing.dispatchEvent(new Event('statechange'));
  };
  const takeOver = () => {
    Object.assign(workers, { controller: {} });
    workers.dispatchEvent(new Event('controllerchange'));
  };
  return { found, install, takeOver };
}

describe('A newer application', () => {
  it('is found when its worker is installed beside the one in use', () => {
    const { found, install } = browser({ isControlled: true });
    expect(found).not.toHaveBeenCalled();
    install();
    expect(found).toHaveBeenCalledOnce();
  });

  it('is found when another tab has changed to it', () => {
    const { found, takeOver } = browser({ isControlled: true });
    takeOver();
    expect(found).toHaveBeenCalledOnce();
  });

  it('is not what the very first worker is', () => {
    const { found, install, takeOver } = browser({ isControlled: false });
    install();
    takeOver();
    expect(found).not.toHaveBeenCalled();
  });
});
