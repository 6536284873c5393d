import { openPage } from '../../../test/open-page.ts';
import { byRole, type } from '../../testing/person.ts';
import { standInForServer } from '../../../test/stand-in.ts';
import { holdInvitation } from '../joining/held-invitation.ts';
import { RegisterPage } from './register-page.ts';

const ann = { id: 'a'.repeat(24), email: 'ann@example.org', name: 'Ann', csrfToken: 'x' };
let server: ReturnType<typeof standInForServer>;

async function fillIn(password: string, settle: () => Promise<unknown>) {
  type('Ann', byRole('textbox', 'Your name'));
  type('ann@example.org', byRole('textbox', 'E-mail address'));
  type(password, byRole('textbox', 'Password'));
  byRole('button', 'Create account').click();
  await settle();
}

describe('The registration', () => {
  beforeEach(() => {
    localStorage.clear();
    server = standInForServer();
  });
  afterEach(() => document.body.replaceChildren());

  it('lets somebody in at once, with their language, zone and invitation', async () => {
    server.answer('POST /auth/register', ann);
    holdInvitation('s'.repeat(30));
    const { router, settle } = await openPage(RegisterPage, '/register?next=%2Finvitation');
    await fillIn('pelmo varita zudo', settle);
    await vi.waitFor(() => expect(router.url).toBe('/invitation'));
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(server.bodiesOf('POST /auth/register')).toMatchObject([
      { name: 'Ann', email: 'ann@example.org', timeZone, invitation: 's'.repeat(30) },
    ]);
  });

  it('says that a mail is to be opened where addresses are proven first', async () => {
    server.answer('POST /auth/register', { message: 'Look into your mail.' });
    const { settle } = await openPage(RegisterPage, '/register');
    await fillIn('pelmo varita zudo', settle);
    await vi.waitFor(() => byRole('heading', 'Look into your mail'));
    expect(document.body.textContent).toContain('ann@example.org');
  });

  it('tells while one types how long a password must be', async () => {
    const { settle } = await openPage(RegisterPage, '/register');
    type('pelmö', byRole('textbox', 'Password'));
    await settle();
    expect(document.body.textContent).toContain('5 of at least 12 characters.');
    type('pelmö varita', byRole('textbox', 'Password'));
    await settle();
    expect(document.body.textContent).toContain('Long enough.');
  });

  it('says at the password that it is easy to guess', async () => {
    server.refuse('POST /auth/register', 'invalid-request', { fields: [{ path: 'password', message: 'is common' }] });
    const { settle } = await openPage(RegisterPage, '/register');
    await fillIn('password1234', settle);
    await vi.waitFor(() => expect(byRole('alert').textContent).toContain('easy to guess'));
    expect(byRole('textbox', 'Password').getAttribute('aria-invalid')).toBe('true');
  });

  it('offers a password that can be taken', async () => {
    server.answer('GET /auth/passphrase', { passphrase: 'puvipe-betibo-zopela-pahezi' });
    const { settle } = await openPage(RegisterPage, '/register');
    byRole('button', 'Propose one').click();
    await vi.waitFor(() => byRole('button', 'Use this'));
    byRole('button', 'Use this').click();
    await settle();
    expect((byRole('textbox', 'Password') as HTMLInputElement).value).toBe('puvipe-betibo-zopela-pahezi');
  });

  it('shows the password for as long as somebody wants', async () => {
    const { settle } = await openPage(RegisterPage, '/register');
    const password = byRole('textbox', 'Password') as HTMLInputElement;
    byRole('button', 'Show the password').click();
    await settle();
    expect(password.type).toBe('text');
    byRole('button', 'Show the password').click();
    expect(password.type).toBe('password');
  });
});
