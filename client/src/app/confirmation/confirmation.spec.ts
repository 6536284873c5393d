import { TestBed } from '@angular/core/testing';
import { Server } from '../server/server.ts';
import { allByRole, byRole, press, type } from '../../testing/person.ts';
import { standInForServer } from '../../../test/stand-in.ts';
import { installTopLayer } from '../../testing/top-layer.ts';
import { Confirmation } from './confirmation.ts';

const route = 'POST /auth/second-factor/setup';
let server: ReturnType<typeof standInForServer>;

describe('What needs the password once more', () => {
  beforeAll(installTopLayer);
  beforeEach(() => {
    localStorage.clear();
    server = standInForServer();
  });
  afterEach(() => document.body.replaceChildren());

  function setUp() {
    const asker = TestBed.inject(Server);
    return TestBed.inject(Confirmation).around(() => asker.ask(route));
  }
  const asked = () => vi.waitFor(() => byRole('dialog', 'Is it you?'));

  async function say(password: string) {
    type(password, byRole('textbox', 'Password'));
    byRole('button', 'Go on').click();
  }

  it('is done at once where it was said a while ago', async () => {
    server.answer(route, { secret: 's', uri: 'otpauth://' });
    expect(await setUp()).toEqual({ answer: { secret: 's', uri: 'otpauth://' } });
    expect(allByRole('dialog')).toHaveLength(0);
  });

  it('goes on by itself when it was said', async () => {
    server.refuse(route, 'confirm-needed');
    server.answer(route, { secret: 's', uri: 'otpauth://' });
    server.refuse('POST /auth/confirm', 'wrong-credentials');
    server.answer('POST /auth/confirm', { confirmedUntil: '', csrfToken: '' });
    const done = setUp();
    await asked();
    await say('wrong');
    await vi.waitFor(() => expect(byRole('alert').textContent).toContain('This password is wrong.'));
    await say('pelmo varita');
    expect(await done).toEqual({ answer: { secret: 's', uri: 'otpauth://' } });
    expect(allByRole('dialog')).toHaveLength(0);
  });

  it('asks for the code too where there is a second factor', async () => {
    localStorage.setItem('account', JSON.stringify({ id: 'a', email: 'ann@example.org', secondFactor: true }));
    server.refuse(route, 'confirm-needed');
    server.answer(route, { secret: 's', uri: 'otpauth://' });
    server.answer('POST /auth/confirm', { confirmedUntil: '', csrfToken: '' });
    const done = setUp();
    await asked();
    type('123456', byRole('textbox', 'Code'));
    await say('pelmo varita');
    await done;
    expect(server.bodiesOf('POST /auth/confirm')).toEqual([{ password: 'pelmo varita', code: '123456' }]);
  });

  it('is left undone by Escape', async () => {
    server.refuse(route, 'confirm-needed');
    const done = setUp();
    await asked();
    byRole('textbox', 'Password').focus();
    press('Escape');
    expect(await done).toBeNull();
    expect(server.bodiesOf(route)).toHaveLength(1);
  });
});
