import type { Changed, Happening } from '../templates/templates.ts';
import type { Speech } from './speech.ts';
import type { Words } from './words.ts';

const ignore = 'If that was not you, do nothing: without the link nothing happens.';
const notYou = 'If that was not you, reset your password now and look at your sessions.';
const confirm = 'Confirm this address';
const openTask = 'Open the task';

const changed: Readonly<Record<Changed, string>> = {
  moved: 'moved',
  done: 'done',
  reopened: 'open again',
  due: 'due date',
  labels: 'labels',
  assignees: 'people',
  priority: 'priority',
  text: 'text',
  removed: 'moved to the trash',
  restored: 'taken out of the trash',
  more: 'and more',
};

const others = (count: number) => (count === 1 ? 'one other' : `${count} others`);
const who = ({ actors }: Happening, speech: Speech) => (actors.length > 0 ? speech.names(actors, others) : 'Somebody');
const where = ({ task, count }: Happening) => (task ? `“${task.name}”` : count === 1 ? 'a task' : `${count} tasks`);
const times = ({ task, count }: Happening) => (task && count > 1 ? ` ${count} times` : '');

const what = (one: Happening) =>
  one.changed?.length ? `: ${one.changed.map((each) => changed[each]).join(', ')}` : '';

const projectsIn = (projects: readonly { name: string }[], speech: Speech) =>
  speech.names(
    projects.map(({ name }) => name),
    others,
  );

export const en: Words = {
  hello: (name) => `Hello ${name},`,
  mails: {
    'verify-address': () => ({
      subject: 'Confirm your e-mail address',
      lines: ['Please confirm that this is your address. The link works for 24 hours.', ignore],
      action: confirm,
    }),
    'finish-registration': () => ({
      subject: 'Finish your registration',
      lines: ['Your account is ready as soon as you confirm this address. The link works for 24 hours.', ignore],
      action: confirm,
    }),
    'address-has-account': () => ({
      subject: 'You have an account already',
      lines: [
        'Somebody asked for an account with this address, but there is one already.',
        'If that was you: sign in, or ask for a new password if you have forgotten yours.',
      ],
      action: 'Sign in',
    }),
    'change-address': () => ({
      subject: 'Confirm your new e-mail address',
      lines: ['Your account will use this address once you confirm it. The link works for 24 hours.', ignore],
      action: confirm,
    }),
    'address-changed': ({ newEmail }) => ({
      subject: 'Your e-mail address was changed',
      lines: [
        `Your account uses the address ${newEmail} from now on.`,
        'If that was not you, tell your administrator.',
      ],
    }),
    'reset-password': () => ({
      subject: 'Set a new password',
      lines: ['Somebody asked for a new password for your account. The link works for one hour, once.', ignore],
      action: 'Set a new password',
    }),
    'password-changed': () => ({
      subject: 'Your password was changed',
      lines: ['Your password was changed and all your other sessions were ended.', notYou],
    }),
    'guessing-stopped': ({ minutes }) => ({
      subject: 'Somebody is guessing your password',
      lines: [
        `There were many wrong passwords for your account. For up to ${minutes} minutes new devices cannot sign in; devices you have signed in with before can.`,
        'You need not do anything.',
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
    invitation: ({ inviter, project }) => ({
      subject: `${inviter} invites you to “${project}”`,
      lines: [`${inviter} would like you to join the project “${project}”. The link works for 7 days.`],
      action: 'Look at the invitation',
    }),
    mention: ({ actor, project, task }) => ({
      subject: `${actor} mentioned you in “${task.name}”`,
      lines: [`${actor} mentioned you in “${task.name}”, in the project ${project.name}:`],
      action: openTask,
    }),
    comment: ({ actor, project, task }) => ({
      subject: `${actor} commented on “${task.name}”`,
      lines: [`${actor} commented on “${task.name}”, in the project ${project.name}:`],
      action: openTask,
    }),
    assigned: ({ actor, project, task, due }, speech) => ({
      subject: `${actor} assigned you to “${task.name}”`,
      lines: [
        `${actor} assigned you to “${task.name}”, in the project ${project.name}.`,
        ...(due === undefined ? [] : [`It is due on ${speech.date(due)}.`]),
      ],
      action: openTask,
    }),
    'due-soon': ({ project, task, due }, speech) => ({
      subject: `“${task.name}” is due soon`,
      lines: [`“${task.name}”, in the project ${project.name}, is due on ${speech.date(due)}.`],
      action: openTask,
    }),
    digest: ({ day, projects }, speech) => ({
      subject: day === undefined ? `News from ${projectsIn(projects, speech)}` : `Your digest of ${speech.date(day)}`,
      lines: [
        day === undefined ? 'This has just happened in your projects.' : 'This has happened since the last digest.',
      ],
    }),
  },
  happened: {
    mentioned: (one, speech) => `${who(one, speech)} mentioned you in ${where(one)}${times(one)}`,
    assigned: (one, speech) => `${who(one, speech)} assigned you to ${where(one)}`,
    commented: (one, speech) => `${who(one, speech)} commented on ${where(one)}${times(one)}`,
    changed: (one, speech) => `${who(one, speech)} changed ${where(one)}${what(one)}`,
    dueSoon: (one, speech) =>
      one.due === undefined ? `Due soon: ${where(one)}` : `Due on ${speech.date(one.due)}: ${where(one)}`,
    joined: (one, speech) => `${who(one, speech)} joined the project`,
  },
  more: (count) => `… and ${count} more`,
  whyNotice: 'You get this mail because your settings ask for it.',
  unsubscribe: 'Send me no more mails of this kind',
  page: {
    title: 'No more mails of this kind',
    ask: 'Do you want no more mails of this kind? You can switch them on again in your settings.',
    button: 'Send me no more of them',
    done: 'Done: you will get no more mails of this kind. You can switch them on again in your settings.',
    unknown: 'This link is not complete. Copy it from the mail once more, or switch the mails off in your settings.',
  },
};
