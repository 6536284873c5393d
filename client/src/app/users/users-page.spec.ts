import { TestBed } from '@angular/core/testing';
import { allByRole, byRole, type } from '../../testing/person.ts';
import { standInForServer } from '../../../test/stand-in.ts';
import { installTopLayer } from '../../testing/top-layer.ts';
import { UsersPage } from './users-page.ts';

const [annId, bobId] = ['a'.repeat(24), 'b'.repeat(24)];
const usual = { emailVerified: true, isAdmin: false, disabled: false, createdAt: '2026-11-01T10:00:00.000Z' };
const ann = { ...usual, id: annId, name: 'Ann', email: 'ann@example.org', isAdmin: true };
const bob = { ...usual, id: bobId, name: 'Bob', email: 'bob@example.org' };
let server: ReturnType<typeof standInForServer>;

async function show() {
  localStorage.setItem('account', JSON.stringify(ann));
  const fixture = TestBed.createComponent(UsersPage);
  document.body.append(fixture.nativeElement);
  await vi.waitFor(() => expect(names()).not.toHaveLength(0));
  return fixture;
}

const names = () => allByRole('listitem').map((row) => row.querySelector('strong')?.textContent);

describe('The people of an instance', () => {
  beforeAll(installTopLayer);
  beforeEach(() => (server = standInForServer()));
  afterEach(() => document.body.replaceChildren());

  it('come page by page', async () => {
    server.answer('GET /admin/users', { items: [ann], next: 'n' });
    server.answer('GET /admin/users', { items: [bob], next: null });
    await show();
    expect(names()).toEqual(['Ann']);
    byRole('button', 'Show more').click();
    await vi.waitFor(() => expect(names()).toEqual(['Ann', 'Bob']));
    expect(server.asked.at(-1)?.query.get('after')).toBe('n');
    expect(allByRole('button', 'Show more')).toHaveLength(0);
  });

  it('are found by name or address', async () => {
    server.answer('GET /admin/users', { items: [ann, bob], next: null });
    server.answer('GET /admin/users', { items: [bob], next: null });
    await show();
    type('bob', byRole('textbox', 'Find by name or address'));
    await vi.waitFor(() => expect(names()).toEqual(['Bob']));
    const asked = server.asked.filter(({ route }) => route === 'GET /admin/users');
    expect(asked.at(-1)?.query.get('q')).toBe('bob');
  });

  it('are shut out when that was meant, and nobody shuts out themselves', async () => {
    server.answer('GET /admin/users', { items: [ann, bob], next: null });
    server.answer(`POST /admin/users/${bobId}/disable`, { ...bob, disabled: true });
    await show();
    expect(allByRole('button', 'What to do with Ann')).toHaveLength(0);
    byRole('button', 'What to do with Bob').click();
    await vi.waitFor(() => byRole('menuitem', 'Shut out').click());
    await vi.waitFor(() => byRole('dialog', 'Shut Bob out?').querySelector<HTMLElement>('.danger')!.click());
    await vi.waitFor(() => expect(allByRole('listitem')[1]?.textContent).toContain('Shut out'));
  });

  it('say why they could not be changed', async () => {
    const other = { ...bob, isAdmin: true };
    server.answer('GET /admin/users', { items: [ann, other], next: null });
    server.refuse(`POST /admin/users/${bobId}/revoke-admin`, 'last-admin');
    await show();
    byRole('button', 'What to do with Bob').click();
    await vi.waitFor(() => byRole('menuitem', 'Make an ordinary user').click());
    await vi.waitFor(() =>
      expect(document.querySelector('[aria-live="assertive"]')?.textContent).toContain('Somebody'),
    );
  });
});
