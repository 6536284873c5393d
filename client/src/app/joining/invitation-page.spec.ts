import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { openPage } from '../../../test/open-page.ts';
import { byRole } from '../../testing/person.ts';
import { standInForServer } from '../../../test/stand-in.ts';
import { heldInvitation } from './held-invitation.ts';
import { InvitationPage } from './invitation-page.ts';

const token = 'i'.repeat(43);
const invitation = { projectName: 'Garden', role: 'member', invitedBy: 'Bob', expiresAt: '2027-01-01T00:00:00Z' };
const ann = { id: 'a'.repeat(24), email: 'ann@example.org', name: 'Ann' };
let server: ReturnType<typeof standInForServer>;

describe('An invitation', () => {
  beforeEach(() => {
    localStorage.clear();
    server = standInForServer();
    server.refuse('POST /auth/refresh', 'not-signed-in');
  });
  afterEach(() => document.body.replaceChildren());

  it('leaves no secret in the address', async () => {
    server.answer('POST /invitations/look', invitation);
    await openPage(InvitationPage, `/invitation#token=${token}`);
    expect(TestBed.inject(Location).path(true)).toBe('/invitation');
    expect(server.bodiesOf('POST /invitations/look')).toEqual([{ token }]);
  });

  it('waits for a stranger to sign in or register, who comes back to it', async () => {
    server.refuse('GET /auth/me', 'not-signed-in');
    server.answer('POST /invitations/look', invitation);
    await openPage(InvitationPage, `/invitation#token=${token}`);
    await vi.waitFor(() => byRole('heading', 'Join “Garden”'));
    expect(document.body.textContent).toContain('Bob invites you');
    expect(byRole('link', 'Sign in and join').getAttribute('href')).toBe('/login?next=%2Finvitation');
    expect(heldInvitation()).toBe(token);
  });

  it('lets somebody join who is signed in', async () => {
    server.answer('GET /auth/me', ann);
    server.answer('POST /invitations/look', invitation);
    server.answer('POST /invitations/accept', { projectId: 'p'.repeat(24), role: 'member' });
    const { router } = await openPage(InvitationPage, `/invitation#token=${token}`);
    await vi.waitFor(() => byRole('button', 'Join the project').click());
    await vi.waitFor(() => expect(router.url).toBe(`/projects/${'p'.repeat(24)}`));
    expect(heldInvitation()).toBeUndefined();
  });

  it('says when it has ended', async () => {
    server.refuse('GET /auth/me', 'not-signed-in');
    server.refuse('POST /invitations/look', 'link-expired');
    await openPage(InvitationPage, `/invitation#token=${token}`);
    await vi.waitFor(() => expect(byRole('alert').textContent).toContain('used up or has ended'));
    expect(heldInvitation()).toBeUndefined();
  });

  it('waits while the server cannot be reached', async () => {
    await openPage(InvitationPage, `/invitation#token=${token}`);
    await vi.waitFor(() => byRole('heading', 'Your invitation waits'));
    expect(byRole('alert').textContent).toContain('cannot be reached');
    expect(heldInvitation()).toBe(token); // the address does not have it any more
    server.refuse('GET /auth/me', 'not-signed-in');
    server.answer('POST /invitations/look', invitation);
    byRole('button', 'Try again').click();
    await vi.waitFor(() => byRole('heading', 'Join “Garden”'));
  });
});
