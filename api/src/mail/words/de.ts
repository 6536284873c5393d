import type { Changed, Happening } from '../templates/templates.ts';
import type { Speech } from './speech.ts';
import type { Words } from './words.ts';

const ignore = 'Wenn Sie das nicht waren, ist nichts zu tun: Ohne den Link passiert nichts.';
const notYou = 'Wenn Sie das nicht waren, setzen Sie sofort Ihr Passwort zurück und prüfen Sie Ihre Sitzungen.';
const confirm = 'Adresse bestätigen';
const openTask = 'Aufgabe öffnen';

const changed: Readonly<Record<Changed, string>> = {
  moved: 'verschoben',
  done: 'erledigt',
  reopened: 'wieder offen',
  due: 'Termin',
  labels: 'Etiketten',
  assignees: 'Personen',
  priority: 'Priorität',
  text: 'Text',
  removed: 'in den Papierkorb gelegt',
  restored: 'aus dem Papierkorb geholt',
  more: 'und mehr',
};

const others = (count: number) => (count === 1 ? 'eine weitere Person' : `${count} weitere`);
const who = ({ actors }: Happening, speech: Speech) => (actors.length > 0 ? speech.names(actors, others) : 'Jemand');
const has = ({ actors }: Happening) => (actors.length > 1 ? 'haben' : 'hat');
const where = ({ task, count }: Happening) =>
  task ? `„${task.name}“` : count === 1 ? 'einer Aufgabe' : `${count} Aufgaben`;
const which = ({ task, count }: Happening) =>
  task ? `„${task.name}“` : count === 1 ? 'eine Aufgabe' : `${count} Aufgaben`;
const times = ({ task, count }: Happening) => (task && count > 1 ? ` ${count}-mal` : '');
const what = (one: Happening) =>
  one.changed?.length ? `: ${one.changed.map((each) => changed[each]).join(', ')}` : '';
const projectsIn = (projects: readonly { name: string }[], speech: Speech) =>
  speech.names(
    projects.map(({ name }) => name),
    (count) => (count === 1 ? 'einem weiteren' : `${count} weiteren`),
  );

export const de: Words = {
  hello: (name) => `Guten Tag ${name},`,
  mails: {
    'verify-address': () => ({
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      lines: ['Bitte bestätigen Sie, dass dies Ihre Adresse ist. Der Link gilt 24 Stunden.', ignore],
      action: confirm,
    }),
    'finish-registration': () => ({
      subject: 'Schließen Sie Ihre Anmeldung ab',
      lines: ['Ihr Konto ist bereit, sobald Sie diese Adresse bestätigen. Der Link gilt 24 Stunden.', ignore],
      action: confirm,
    }),
    'address-has-account': () => ({
      subject: 'Sie haben schon ein Konto',
      lines: [
        'Jemand wollte mit dieser Adresse ein Konto anlegen, aber es gibt schon eines.',
        'Wenn Sie das waren: Melden Sie sich an, oder fordern Sie ein neues Passwort an, falls Sie Ihres vergessen haben.',
      ],
      action: 'Anmelden',
    }),
    'change-address': () => ({
      subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
      lines: ['Ihr Konto verwendet diese Adresse, sobald Sie sie bestätigen. Der Link gilt 24 Stunden.', ignore],
      action: confirm,
    }),
    'address-changed': ({ newEmail }) => ({
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      lines: [
        `Ihr Konto verwendet von jetzt an die Adresse ${newEmail}.`,
        'Wenn Sie das nicht waren, sagen Sie es Ihrem Administrator.',
      ],
    }),
    'reset-password': () => ({
      subject: 'Setzen Sie ein neues Passwort',
      lines: ['Jemand hat für Ihr Konto ein neues Passwort angefordert. Der Link gilt eine Stunde und einmal.', ignore],
      action: 'Neues Passwort setzen',
    }),
    'password-changed': () => ({
      subject: 'Ihr Passwort wurde geändert',
      lines: ['Ihr Passwort wurde geändert, und alle anderen Sitzungen wurden beendet.', notYou],
    }),
    'guessing-stopped': ({ minutes }) => ({
      subject: 'Jemand versucht, Ihr Passwort zu erraten',
      lines: [
        `Für Ihr Konto wurden viele falsche Passwörter eingegeben. Bis zu ${minutes} Minuten lang können sich neue Geräte nicht anmelden; Geräte, mit denen Sie schon angemeldet waren, können es.`,
        'Sie müssen nichts tun.',
      ],
    }),
    'second-factor-on': () => ({
      subject: 'Zweiter Faktor eingeschaltet',
      lines: [
        'Von jetzt an ist zum Anmelden ein Code Ihrer Authenticator-App nötig. Bewahren Sie die Wiederherstellungscodes sicher auf.',
        notYou,
      ],
    }),
    'second-factor-off': () => ({
      subject: 'Zweiter Faktor ausgeschaltet',
      lines: ['Von jetzt an genügt zum Anmelden Ihr Passwort.', notYou],
    }),
    invitation: ({ inviter, project }) => ({
      subject: `${inviter} lädt Sie zu „${project}“ ein`,
      lines: [`${inviter} möchte Sie beim Projekt „${project}“ dabeihaben. Der Link gilt 7 Tage.`],
      action: 'Einladung ansehen',
    }),
    mention: ({ actor, project, task }) => ({
      subject: `${actor} hat Sie in „${task.name}“ erwähnt`,
      lines: [`${actor} hat Sie in „${task.name}“ erwähnt, im Projekt ${project.name}:`],
      action: openTask,
    }),
    comment: ({ actor, project, task }) => ({
      subject: `${actor} hat „${task.name}“ kommentiert`,
      lines: [`${actor} hat „${task.name}“ kommentiert, im Projekt ${project.name}:`],
      action: openTask,
    }),
    assigned: ({ actor, project, task, due }, speech) => ({
      subject: `${actor} hat Ihnen „${task.name}“ zugewiesen`,
      lines: [
        `${actor} hat Ihnen „${task.name}“ zugewiesen, im Projekt ${project.name}.`,
        ...(due === undefined ? [] : [`Termin: ${speech.date(due)}.`]),
      ],
      action: openTask,
    }),
    'due-soon': ({ project, task, due }, speech) => ({
      subject: `„${task.name}“ ist bald fällig`,
      lines: [`„${task.name}“, im Projekt ${project.name}, ist bald fällig: ${speech.date(due)}.`],
      action: openTask,
    }),
    digest: ({ day, projects }, speech) => ({
      subject:
        day === undefined
          ? `Neues aus ${projectsIn(projects, speech)}`
          : `Ihre Zusammenfassung vom ${speech.date(day)}`,
      lines: [
        day === undefined
          ? 'Das ist gerade in Ihren Projekten geschehen.'
          : 'Das ist seit der letzten Zusammenfassung geschehen.',
      ],
    }),
  },
  happened: {
    mentioned: (one, speech) => `${who(one, speech)} ${has(one)} Sie in ${where(one)}${times(one)} erwähnt`,
    assigned: (one, speech) => `${who(one, speech)} ${has(one)} Ihnen ${which(one)} zugewiesen`,
    commented: (one, speech) => `${who(one, speech)} ${has(one)} ${which(one)}${times(one)} kommentiert`,
    changed: (one, speech) => `${who(one, speech)} ${has(one)} ${which(one)} geändert${what(one)}`,
    dueSoon: (one, speech) =>
      one.due === undefined ? `Bald fällig: ${which(one)}` : `Fällig, ${speech.date(one.due)}: ${which(one)}`,
    joined: (one, speech) => `${who(one, speech)} ${has(one)} sich dem Projekt angeschlossen`,
  },
  more: (count) => `… und ${count} weitere`,
  whyNotice: 'Sie bekommen diese Mail, weil Ihre Einstellungen es so sagen.',
  unsubscribe: 'Keine Mails dieser Art mehr',
  page: {
    title: 'Keine Mails dieser Art mehr',
    ask: 'Möchten Sie keine Mails dieser Art mehr bekommen? In den Einstellungen lassen sie sich wieder einschalten.',
    button: 'Keine mehr schicken',
    done: 'Erledigt: Sie bekommen keine Mails dieser Art mehr. In den Einstellungen lassen sie sich wieder einschalten.',
    unknown:
      'Dieser Link ist nicht vollständig. Kopieren Sie ihn noch einmal aus der Mail, oder schalten Sie die Mails in den Einstellungen aus.',
  },
};
