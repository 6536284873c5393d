import { TestBed } from '@angular/core/testing';
import { standInForServer } from '../../../test/stand-in.ts';
import { Outbox } from '../outbox/outbox.ts';
import { Storage } from '../storage/storage.ts';
import { Favourites } from './favourites.ts';

const [garden, house, website] = ['a', 'b', 'c'].map((sign) => sign.repeat(24)) as [string, string, string];
const project = (id: string, name: string) => ({
  id,
  name,
  rev: 1,
  createdAt: '',
  updatedAt: '',
  createdBy: '',
  role: 'owner',
});
let server: ReturnType<typeof standInForServer>;

async function begin(): Promise<Favourites> {
  TestBed.inject(Storage).open('d'.repeat(24));
  const favourites = TestBed.inject(Favourites);
  await vi.waitFor(() => expect(favourites.state()).toBe('ready'));
  return favourites;
}

const names = (favourites: Favourites) => favourites.all().map(({ name }) => name);

describe('Favourites', () => {
  beforeEach(() => {
    server = standInForServer();
    server.answer('GET /me/favourites', {
      items: [
        { ...project(garden, 'Garden'), rank: 'a' },
        { ...project(house, 'House'), rank: 'b' },
        { ...project(website, 'Website'), rank: 'c' },
      ],
      next: null,
    });
  });

  afterEach(() => TestBed.inject(Outbox).end());

  it('are moved before the server knows, above or below another', async () => {
    const favourites = await begin();
    favourites.move(website, 0);
    expect(names(favourites)).toEqual(['Website', 'Garden', 'House']);
    await vi.waitFor(() =>
      expect(server.bodiesOf(`POST /me/favourites/${website}/move`)).toContainEqual({ before: garden }),
    );
    favourites.move(website, 2);
    expect(names(favourites)).toEqual(['Garden', 'House', 'Website']);
  });

  it('are no longer some when they are taken away', async () => {
    const favourites = await begin();
    favourites.toggle(house);
    expect(names(favourites)).toEqual(['Garden', 'Website']);
    expect(favourites.has(house)).toBe(false);
  });
});
