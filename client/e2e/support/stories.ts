import { test as base, expect, type BrowserContextOptions } from '@playwright/test';
import { createPerson, type Person } from './people.ts';
import { startServer, type TestServer } from './server.ts';

type Stories = {
  /** Somebody with an account, signed in, in a browser of their own. */
  person: (name: string, options?: BrowserContextOptions) => Promise<Person>;
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
