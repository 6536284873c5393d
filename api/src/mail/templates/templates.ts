import type { Id, NotificationKind } from '@taskmanager/contract';

type Link = { readonly token: string };
type Nothing = Readonly<Record<never, never>>;
type Named = { readonly id: Id; readonly name: string };
type InTask = { readonly project: Named; readonly task: Named };

/** What a reader can switch off. */
export type NoticeKind = NotificationKind | 'digest';

export type Changed =
  | 'moved'
  | 'done'
  | 'reopened'
  | 'due'
  | 'labels'
  | 'assignees'
  | 'priority'
  | 'text'
  | 'removed'
  | 'restored'
  | 'more';

/** One line of a digest: `count` things of one kind, by these people; with `task` where they all are about one. */
export type Happening = {
  readonly kind: NotificationKind;
  readonly actors: readonly string[];
  readonly count: number;
  readonly task?: Named;
  readonly changed?: readonly Changed[];
  /** What was written. */
  readonly text?: string;
  readonly due?: string;
};

/** What each mail needs to know. A `due` is a day (2026-12-01) or an instant in UTC. */
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
  mention: InTask & { readonly actor: string; readonly text: string };
  comment: InTask & { readonly actor: string; readonly text: string };
  assigned: InTask & { readonly actor: string; readonly due?: string };
  'due-soon': InTask & { readonly due: string };
  /** With `day`: of that day; without: what has just happened. */
  digest: {
    readonly day?: string;
    readonly projects: readonly (Named & { readonly happenings: readonly Happening[] })[];
  };
};
export type TemplateName = keyof Templates;

/** Where the button of a mail leads; behind the # a secret reaches neither a server's log nor another site. */
export const pages: { readonly [T in TemplateName]: (data: Templates[T]) => string | undefined } = {
  'verify-address': ({ token }) => `/app/verify#token=${token}`,
  'finish-registration': ({ token }) => `/app/verify#token=${token}`,
  'address-has-account': () => '/app/login',
  'change-address': ({ token }) => `/app/verify#token=${token}`,
  'address-changed': () => undefined,
  'reset-password': ({ token }) => `/app/reset#token=${token}`,
  'password-changed': () => undefined,
  'guessing-stopped': () => undefined,
  'second-factor-on': () => undefined,
  'second-factor-off': () => undefined,
  invitation: ({ token }) => `/app/invitation#token=${token}`,
  mention: taskPage,
  comment: taskPage,
  assigned: taskPage,
  'due-soon': taskPage,
  digest: () => undefined, // its lines have pages of their own
};

export function taskPage({ project, task }: { project: Named; task?: Named }): string {
  return `/app/projects/${project.id}${task ? `/tasks/${task.id}` : ''}`;
}

/** Mails that tell of what others did; the rest is about the account itself. */
export const notices = ['mention', 'comment', 'assigned', 'due-soon', 'digest'] as const satisfies TemplateName[];

/** The kinds a reader switches off who wants no more of such mails; none where the mail is not a notice. */
export const kindsOf: { readonly [T in TemplateName]?: (data: Templates[T]) => readonly NoticeKind[] } = {
  mention: () => ['mentioned'],
  comment: () => ['commented'],
  assigned: () => ['assigned'],
  'due-soon': () => ['dueSoon'],
  digest: ({ day, projects }) =>
    day === undefined
      ? [...new Set(projects.flatMap(({ happenings }) => happenings.map(({ kind }) => kind)))].sort()
      : ['digest'],
};
