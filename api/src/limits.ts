/**
 * How often anybody may do what, in one table. A row `by: 'user'` counts a signed-in person, and the address of one
 * who is not. Every row has a variable that changes its points; nothing switches a row off.
 */
export const limits = {
  api: {
    variable: 'LIMIT_API_PER_MINUTE',
    points: 1200,
    windowSeconds: 60,
    by: 'user',
    counts: 'calls a person may make in a minute',
  },
  anonymous: {
    variable: 'LIMIT_ANONYMOUS_PER_15_MINUTES',
    points: 100,
    windowSeconds: 15 * 60,
    by: 'address',
    counts: 'calls an address may make in 15 minutes without signing in',
  },
  visits: {
    variable: 'LIMIT_VISITS_PER_15_MINUTES',
    points: 1000,
    windowSeconds: 15 * 60,
    by: 'address',
    counts: 'pages that are counted from an address in 15 minutes',
  },
  errors: {
    variable: 'LIMIT_ERRORS_PER_15_MINUTES',
    points: 100,
    windowSeconds: 15 * 60,
    by: 'address',
    counts: 'unexpected errors that browsers of an address may tell in 15 minutes',
  },
  login: {
    variable: 'LIMIT_LOGIN_PER_15_MINUTES',
    points: 60,
    windowSeconds: 15 * 60,
    by: 'address',
    counts: 'sign-ins an address may try in 15 minutes',
  },
  loginFailures: {
    variable: 'LIMIT_LOGIN_FAILURES_PER_15_MINUTES',
    points: 10,
    windowSeconds: 15 * 60,
    by: 'account',
    counts: 'wrong passwords an account takes in 15 minutes',
  },
  register: {
    variable: 'LIMIT_REGISTER_PER_HOUR',
    points: 60,
    windowSeconds: 60 * 60,
    by: 'address',
    counts: 'accounts an address may try to make in an hour',
  },
  registerAccount: {
    variable: 'LIMIT_REGISTER_PER_ACCOUNT_PER_HOUR',
    points: 10,
    windowSeconds: 60 * 60,
    by: 'account',
    counts: 'times an hour somebody may try to register the same e-mail',
  },
  costly: {
    variable: 'LIMIT_COSTLY_PER_HOUR',
    points: 10,
    windowSeconds: 60 * 60,
    by: 'user',
    counts: 'invitations, mails, exports and imports, of each kind, a person may ask for in an hour',
  },
  refresh: {
    variable: 'LIMIT_REFRESH_PER_MINUTE',
    points: 30,
    windowSeconds: 60,
    by: 'session',
    counts: 'times a minute a session may be refreshed',
  },
  sockets: {
    variable: 'LIMIT_SOCKETS_PER_MINUTE',
    points: 60,
    windowSeconds: 60,
    by: 'user',
    counts: 'sockets a person may open in a minute',
  },
} as const satisfies Record<string, Limit & { variable: string }>;

export type Limit = {
  readonly points: number;
  readonly windowSeconds: number;
  /** `account` is the e-mail somebody claims, `session` all refresh tokens that descend from one login. */
  readonly by: 'user' | 'address' | 'account' | 'session';
  readonly counts: string;
};

export type LimitRow = keyof typeof limits;
export type Limits = Readonly<Record<LimitRow, Limit>>;
