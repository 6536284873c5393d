import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { createPerson, errorsIn, type Person } from './people.ts';
import { startServer, type TestServer } from './server.ts';

type Stories = {
  /** Somebody with an account, signed in, in a browser of their own. */
  person: (name: string, options?: BrowserContextOptions) => Promise<Person>;
  /** The page of somebody who has no account yet. */
  stranger: () => Promise<Page>;
  /** A server that this story may kill. */
  ownServer: TestServer;
};

type Shared = { server: TestServer };

export { expect };

export const test = base.extend<Stories, Shared>({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],

  ownServer: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  },

  stranger: async ({ browser, server, contextOptions }, use) => {
    const met: { context: BrowserContext; errors: string[] }[] = [];
    await use(async () => {
      const context = await browser.newContext({ ...contextOptions, baseURL: server.origin });
      met.push({ context, errors: errorsIn(context) });
      return context.newPage();
    });
    for (const { context, errors } of met) {
      await context.close();
      expect(errors, 'errors in the console of the stranger').toEqual([]);
    }
  },

  person: async ({ browser, server, contextOptions }, use) => {
    const people: Person[] = [];
    await use(async (name, options) => {
      const person = await createPerson(browser, server.origin, name, { ...contextOptions, ...options });
      people.push(person);
      return person;
    });
    for (const { context, name, errors } of people) {
      await context.close();
      expect(errors, `errors in the console of ${name}`).toEqual([]);
    }
  },
});
