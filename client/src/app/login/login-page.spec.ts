import { TestBed } from '@angular/core/testing';
import { Me } from '../accounts/me.ts';
import { openPage } from '../../../test/open-page.ts';
import { allByRole, byRole, type } from '../../testing/person.ts';
import { standInForServer } from '../../../test/stand-in.ts';
import { LoginPage } from './login-page.ts';

const ann = { id: 'a'.repeat(24), email: 'ann@example.org', name: 'Ann', secondFactor: false, csrfToken: 'x' };
let server: ReturnType<typeof standInForServer>;

async function fillIn(address: string, password: string, settle: () => Promise<unknown>) {
  type(address, byRole('textbox', 'E-mail address'));
  type(password, byRole('textbox', 'Password'));
  byRole('button', 'Sign in').click();
  await settle();
}

describe('The sign-in', () => {
  beforeEach(() => {
    localStorage.clear();
    server = standInForServer();
  });
  afterEach(() => document.body.replaceChildren());

  it('leads to where somebody wanted to go', async () => {
    server.answer('POST /auth/login', ann);
    const { router, settle } = await openPage(LoginPage, '/login?next=%2Fmy-day');
    await fillIn(' ann@example.org', 'pelmo varita', settle);
    await vi.waitFor(() => expect(router.url).toBe('/my-day'));
    expect(server.bodiesOf('POST /auth/login')).toEqual([{ email: 'ann@example.org', password: 'pelmo varita' }]);
    expect(TestBed.inject(Me).account()?.name).toBe('Ann');
    expect(localStorage.getItem('account')).not.toContain('csrf');
  });

  it('leads nowhere outside', async () => {
    server.answer('POST /auth/login', ann);
    const { router, settle } = await openPage(LoginPage, '/login?next=%2F%2Fevil.example');
    await fillIn('ann@example.org', 'pelmo varita', settle);
    await vi.waitFor(() => expect(router.url).toBe('/'));
  });

  it('says what is missing when somebody tries, at the field, and not before', async () => {
    const { settle } = await openPage(LoginPage, '/login');
    expect(allByRole('alert')).toHaveLength(0);
    byRole('button', 'Sign in').click();
    await settle();
    const email = byRole('textbox', 'E-mail address');
    expect(email.getAttribute('aria-invalid')).toBe('true');
    expect(allByRole('alert').map((alert) => alert.textContent.trim())).toEqual([
      'Enter an e-mail address like ann@example.org.',
      'Enter your password.',
    ]);
    expect(document.activeElement).toBe(email);
    expect(server.asked).toEqual([]);
  });

  it('says in a sentence that something is wrong, and keeps what was typed', async () => {
    server.refuse('POST /auth/login', 'wrong-credentials');
    const { settle } = await openPage(LoginPage, '/login');
    await fillIn('ann@example.org', 'wrong', settle);
    await vi.waitFor(() => expect(byRole('alert').textContent).toContain('The address or the password is wrong.'));
    expect((byRole('textbox', 'E-mail address') as HTMLInputElement).value).toBe('ann@example.org');
  });

  it('takes a code as soon as it is whole, where there is a second factor', async () => {
    server.answer('POST /auth/login', { secondFactor: true, ticket: 't'.repeat(20) });
    server.refuse('POST /auth/login/second-factor', 'wrong-code');
    server.answer('POST /auth/login/second-factor', ann);
    const { router, settle } = await openPage(LoginPage, '/login?next=%2Finbox');
    await fillIn('ann@example.org', 'pelmo varita', settle);
    await vi.waitFor(() => byRole('heading', 'One more step'));
    type('123 456', byRole('textbox', 'Code'));
    await vi.waitFor(() => expect(byRole('alert').textContent).toContain('This code is wrong'));
    type('654321', byRole('textbox', 'Code'));
    await vi.waitFor(() => expect(router.url).toBe('/inbox'));
    expect(server.bodiesOf('POST /auth/login/second-factor')).toEqual([
      { code: '123456', ticket: 't'.repeat(20) },
      { code: '654321', ticket: 't'.repeat(20) },
    ]);
  });

  it('takes a recovery code instead', async () => {
    server.answer('POST /auth/login', { secondFactor: true, ticket: 't'.repeat(20) });
    server.answer('POST /auth/login/second-factor', ann);
    const { settle } = await openPage(LoginPage, '/login');
    await fillIn('ann@example.org', 'pelmo varita', settle);
    await vi.waitFor(() => byRole('button', 'Use a recovery code'));
    byRole('button', 'Use a recovery code').click();
    await settle();
    type('abcd-efgh-ijkl-mnop', byRole('textbox', 'Recovery code'));
    byRole('button', 'Sign in').click();
    const route = 'POST /auth/login/second-factor';
    await vi.waitFor(() => expect(server.bodiesOf(route)).toMatchObject([{ recoveryCode: 'abcd-efgh-ijkl-mnop' }]));
  });

  it('begins again with the password where the code came too late', async () => {
    server.answer('POST /auth/login', { secondFactor: true, ticket: 't'.repeat(20) });
    server.refuse('POST /auth/login/second-factor', 'session-ended');
    server.refuse('POST /auth/refresh', 'session-ended');
    const { settle } = await openPage(LoginPage, '/login');
    await fillIn('ann@example.org', 'pelmo varita', settle);
    await vi.waitFor(() => byRole('heading', 'One more step'));
    type('123456', byRole('textbox', 'Code'));
    await vi.waitFor(() => byRole('heading', 'Sign in'));
    expect(byRole('alert').textContent).toContain('That took too long.');
  });
});
