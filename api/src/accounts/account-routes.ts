import { accountsApi } from '@taskmanager/contract';
import type { Entrance, Login } from '../login/login.ts';
import { on, Reply } from '../platform/calls.ts';
import type { AccountPasswords } from './account-passwords.ts';
import type { Accounts } from './accounts.ts';
import type { Addresses } from './addresses.ts';
import type { Registration } from './registration.ts';

type Rooms = {
  accounts: Accounts;
  registration: Registration;
  addresses: Addresses;
  passwords: AccountPasswords;
  login: Login;
  entrance: Entrance;
};

export const accountRoutes = ({ accounts, registration, addresses, passwords, login, entrance }: Rooms) => [
  on(accountsApi.register, async (call) => {
    const account = await registration.register(call.body);
    if (!account)
      return new Reply({ message: 'We have sent a mail to this address. Open the link in it.' }, { status: 202 });
    return entrance.letIn(call, await login.enter(account, entrance.visitorOf(call)));
  }),
  on(accountsApi.passphrase, () => ({ passphrase: passwords.makePassphrase() })),
  on(accountsApi.me, async ({ who }) => {
    const account = await entrance.accountOf(await accounts.get(who.userId));
    return who.via === 'session' ? { ...account, csrfToken: entrance.csrfTokenOf(who.viaId) } : account;
  }),
  on(accountsApi.change, async ({ who, body }) => entrance.accountOf(await accounts.change(who.userId, body))),
  on(accountsApi.sendVerification, ({ who }) => addresses.sendVerificationAgain(who)),
  on(accountsApi.verify, ({ body }) => addresses.verify(body.token)),
  on(accountsApi.changeEmail, ({ who, body }) => addresses.change(who, body.email)),
  on(accountsApi.changePassword, async (call) => {
    const { currentPassword, password } = call.body;
    const visitor = entrance.visitorOf(call);
    return entrance.letIn(call, {
      ...(await passwords.change(call.who, currentPassword, password, visitor)),
      deviceCookie: undefined,
    });
  }),
  on(accountsApi.forgot, ({ body }) => passwords.forgot(body.email)),
  on(accountsApi.reset, ({ body }) => passwords.reset(body.token, body.password)),
];
