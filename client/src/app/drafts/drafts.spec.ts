import { TestBed } from '@angular/core/testing';
import { Storage as AccountStorage } from '../storage/storage.ts';
import { Drafts } from './drafts.ts';

const signIn = (id: string) => {
  localStorage.setItem('account', JSON.stringify({ id }));
  TestBed.resetTestingModule();
  TestBed.inject(AccountStorage).open(id);
  return TestBed.inject(Drafts);
};

const databaseHolds = async (place: string, text: string | undefined) => {
  const database = await TestBed.inject(AccountStorage).database();
  await vi.waitFor(async () => expect((await database?.get('drafts', place))?.text).toBe(text));
};

describe('A draft', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => vi.useRealTimers());

  it('is there for who wrote it, whatever became of the window', () => {
    signIn('ann').keep('task:1:title', 'Paint the g');
    expect(signIn('ann').find('task:1:title')).toBe('Paint the g');
    expect(signIn('bob').find('task:1:title')).toBeUndefined();
  });

  it('is not needed for what stands there already', () => {
    const drafts = signIn('ann');
    drafts.keep('task:1:title', 'Paint the', 'Paint');
    drafts.keep('task:1:title', 'Paint', 'Paint');
    expect(drafts.find('task:1:title')).toBeUndefined();
  });

  it('is an emptied text as well', () => {
    const drafts = signIn('ann');
    drafts.keep('task:1:description', '', 'Two coats');
    expect(drafts.find('task:1:description')).toBe('');
  });

  it('is dropped after thirty days', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    signIn('ann').keep('task:1:title', 'Paint');
    vi.setSystemTime(Date.now() + 29 * 24 * 3600_000);
    expect(signIn('ann').find('task:1:title')).toBe('Paint');
    vi.setSystemTime(Date.now() + 2 * 24 * 3600_000);
    expect(signIn('ann').find('task:1:title')).toBeUndefined();
  });

  it('comes back where the browser was killed before it wrote its storage down', async () => {
    const before = signIn('cem');
    for (const text of ['P', 'Pa', 'Paint']) before.keep('task:1:title', text);
    await databaseHolds('task:1:title', 'Paint');
    localStorage.removeItem('draft:cem:task:1:title');

    const drafts = signIn('cem');
    expect(drafts.find('task:1:title')).toBeUndefined();
    await drafts.recover();
    expect(drafts.find('task:1:title')).toBe('Paint');
  });

  it('does not come back when it was dropped and the storage knows nothing of it yet', async () => {
    const before = signIn('dan');
    before.keep('task:1:title', 'Paint');
    const written = localStorage.getItem('draft:dan:task:1:title') ?? '';
    before.drop('task:1:title');
    await databaseHolds('task:1:title', undefined);
    localStorage.setItem('draft:dan:task:1:title', written);

    const drafts = signIn('dan');
    await drafts.recover();
    expect(drafts.find('task:1:title')).toBeUndefined();
  });

  it('is not overwritten by an older one', async () => {
    const before = signIn('eve');
    before.keep('task:1:title', 'Paint');
    await databaseHolds('task:1:title', 'Paint');
    localStorage.setItem('draft:eve:task:1:title', JSON.stringify({ text: 'Paint it', at: Date.now() + 1 }));

    const drafts = signIn('eve');
    await drafts.recover();
    expect(drafts.find('task:1:title')).toBe('Paint it');
  });

  it('goes with whoever signs out, and theirs only', () => {
    signIn('bob').keep('task:1:title', 'Bob’s');
    const drafts = signIn('ann');
    drafts.keep('task:1:title', 'Ann’s');
    drafts.forget();
    expect(drafts.find('task:1:title')).toBeUndefined();
    expect(signIn('bob').find('task:1:title')).toBe('Bob’s');
  });

  it('is kept where the storage is full: the oldest one makes room', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const drafts = signIn('ann');
    drafts.keep('task:1:title', 'old');
    vi.setSystemTime(Date.now() + 1000);
    drafts.keep('task:2:title', 'newer');
    vi.setSystemTime(Date.now() + 1000);
    const real = Storage.prototype.setItem;
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
      if (this.getItem('draft:ann:task:1:title') !== null) throw new DOMException('full', 'QuotaExceededError');
      real.call(this, key, value);
    });
    drafts.keep('task:3:title', 'newest');
    vi.restoreAllMocks();
    expect(['1', '2', '3'].map((id) => drafts.find(`task:${id}:title`))).toEqual([undefined, 'newer', 'newest']);
  });
});
