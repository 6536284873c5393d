import type { Address, Message } from './message.ts';

type Link = { readonly token: string };
type Nothing = Readonly<Record<never, never>>;

/** What each mail needs to know. */
export type Templates = {
  'verify-address': Link;
  'finish-registration': Link;
  'address-has-account': Nothing;
  'change-address': Link;
  'address-changed': { readonly newEmail: string };
  'reset-password': Link;
  'password-changed': Nothing;
  'guessing-stopped': { readonly minutes: number };
  'second-factor-on': Nothing;
  'second-factor-off': Nothing;
  invitation: Link & { readonly inviter: string; readonly project: string };
};
export type TemplateName = keyof Templates;

type Content = { subject: string; lines: string[]; page?: Page; token?: string };
/** Where a link leads and what it says. */
type Page = readonly [path: string, label: string];

const verify: Page = ['/app/verify', 'Confirm this address'];
const ignore = 'If that was not you, do nothing: without the link nothing happens.';
const notYou = 'If that was not you, reset your password now and look at your sessions.';

const templates: { readonly [T in TemplateName]: (data: Templates[T]) => Content } = {
  'verify-address': ({ token }) => ({
    subject: 'Confirm your e-mail address',
    lines: ['Please confirm that this is your address. The link works for 24 hours.', ignore],
    page: verify,
    token,
  }),
  'finish-registration': ({ token }) => ({
    subject: 'Finish your registration',
    lines: ['Your account is ready as soon as you confirm this address. The link works for 24 hours.', ignore],
    page: verify,
    token,
  }),
  'address-has-account': () => ({
    subject: 'You have an account already',
    lines: [
      'Somebody asked for an account with this address, but there is one already.',
      'If that was you: sign in, or ask for a new password if you have forgotten yours.',
    ],
    page: ['/app/login', 'Sign in'],
  }),
  'change-address': ({ token }) => ({
    subject: 'Confirm your new e-mail address',
    lines: ['Your account will use this address once you confirm it. The link works for 24 hours.', ignore],
    page: verify,
    token,
  }),
  'address-changed': ({ newEmail }) => ({
    subject: 'Your e-mail address was changed',
    lines: [`Your account uses the address ${newEmail} from now on.`, 'If that was not you, tell your administrator.'],
  }),
  'reset-password': ({ token }) => ({
    subject: 'Set a new password',
    lines: ['Somebody asked for a new password for your account. The link works for one hour, once.', ignore],
    page: ['/app/reset', 'Set a new password'],
    token,
  }),
  'password-changed': () => ({
    subject: 'Your password was changed',
    lines: ['Your password was changed and all your other sessions were ended.', notYou],
  }),
  'guessing-stopped': ({ minutes }) => ({
    subject: 'Somebody is guessing your password',
    lines: [
      `There were many wrong passwords for your account. For up to ${minutes} minutes new devices cannot sign in;`,
      'devices you have signed in with before can. You need not do anything.',
    ],
  }),
  'second-factor-on': () => ({
    subject: 'Second factor turned on',
    lines: ['From now on signing in needs a code of your authenticator app. Keep the recovery codes safe.', notYou],
  }),
  'second-factor-off': () => ({
    subject: 'Second factor turned off',
    lines: ['From now on your password alone is enough to sign in.', notYou],
  }),
  invitation: ({ token, inviter, project }) => ({
    subject: `${inviter} invites you to “${project}”`,
    lines: [`${inviter} would like you to join the project “${project}”. The link works for 7 days.`],
    page: ['/app/invitation', 'Look at the invitation'],
    token,
  }),
};

type Written = Pick<Message, 'subject' | 'text' | 'html'>;

export function composed<T extends TemplateName>(
  template: T,
  data: Templates[T],
  { to, publicUrl }: { to: Address; publicUrl: string },
): Written {
  const { subject, lines, page, token } = templates[template](data);
  // Behind the # it reaches neither a server's log nor another site.
  const url = page && `${publicUrl}${page[0]}${token === undefined ? '' : `#token=${token}`}`;
  const paragraphs = [`Hello ${to.name},`, ...lines];
  return {
    subject: subject.replace(/\s+/g, ' '),
    text: [...paragraphs, ...(url ? [`${page[1]}:\n${url}`] : [])].join('\n\n') + '\n',
    html: document(subject, [...paragraphs.map(escaped), ...(url ? [link(url, page[1])] : [])]),
  };
}

function document(title: string, paragraphs: string[]): string {
  const body = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>\n<body>\n${body}\n</body></html>\n`;
}

function link(url: string, label: string): string {
  return `<a href="${escaped(url)}">${escaped(label)}</a>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
