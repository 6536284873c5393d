import { chromium, type Browser, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type MortalBrowser = Awaited<ReturnType<typeof mortalBrowser>>;

/** A browser whose profile stays, and that ends as when the battery is empty. */
export async function mortalBrowser(executablePath: string) {
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  let running = await start();

  async function start() {
    const flags = ['--headless=new', '--no-sandbox', '--no-first-run', '--remote-debugging-port=0', '--lang=en-GB'];
    const started = spawn(executablePath, [...flags, `--user-data-dir=${profile}`, 'about:blank'], { detached: true });
    const gone = once(started, 'exit');
    const browser = await chromium.connectOverCDP(await addressOf(started.stderr));
    return { browser, gone, pid: started.pid ?? 0 };
  }

  return {
    async page(): Promise<Page> {
      const [context] = running.browser.contexts();
      if (!context) throw new Error('The browser has no window.');
      return context.newPage();
    },
    /** With all its processes, and without a word to any of them. */
    async kill(): Promise<void> {
      process.kill(-running.pid, 'SIGKILL');
      await running.gone;
    },
    async startAgain(): Promise<void> {
      running = await start();
    },
    /** As by its menu: what it remembers is written down. */
    async quit(): Promise<void> {
      await quit(running.browser);
      await running.gone;
    },
    async discard(): Promise<void> {
      try {
        process.kill(-running.pid, 'SIGKILL');
        await running.gone;
      } catch {
        // it is gone already
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function quit(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => {}); // it may be gone before it answers
}

async function addressOf(stderr: NodeJS.ReadableStream): Promise<string> {
  let said = '';
  for await (const text of stderr) {
    said += String(text);
    const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
    if (address) {
      stderr.resume();
      return address;
    }
  }
  throw new Error(`The browser did not start:\n${said}`);
}
