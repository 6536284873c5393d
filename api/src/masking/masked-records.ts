import type { Collection, Document, Store } from '../platform/store/port.ts';

const perScan = 500;
/** Nobody can have an address there: RFC 2606 keeps it free. */
const domain = 'example.invalid';

export const maskedAddress = (number: number): string => `user-${number}@${domain}`;
export const isMasked = (email: string): boolean => email.endsWith(`@${domain}`);

/** Whose address nobody has proven is written no mails of their own accord, so nothing is sent. */
export async function maskAccounts(store: Store, collection: Collection, passwordHash: string): Promise<void> {
  let number = 0;
  for await (const page of scanned(store, collection)) {
    for (const { id } of page) {
      const email = maskedAddress((number += 1));
      const person = {
        email,
        emailKey: email,
        name: `User ${number}`,
        passwordHash,
        emailVerified: false,
        isAdmin: false,
      };
      const rest = { isFirst: undefined, timeZone: undefined, avatar: undefined };
      await store.updateIf(collection as Collection<Document & typeof person>, id, {}, { ...person, ...rest });
    }
  }
}

export async function removeAll(store: Store, collection: Collection): Promise<void> {
  for await (const page of scanned(store, collection)) {
    await Promise.all(page.map(({ id }) => store.remove(collection, id)));
  }
}

async function* scanned(store: Store, collection: Collection): AsyncGenerator<Document[]> {
  for (let after = ''; ;) {
    const page = await store.scan(collection, after, perScan);
    if (page.length > 0) yield page;
    if (page.length < perScan) return;
    after = page.at(-1)?.id ?? after;
  }
}
