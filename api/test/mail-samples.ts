import type { TemplateName, Templates } from '../src/mail/mail.ts';

const token = 'a-token-of-forty-three-characters-it-may-be';
const project = { id: '65f000000000000000000001', name: 'Garden' };
const task = { id: '65f000000000000000000002', name: 'Water the roses' };
const other = { id: '65f000000000000000000003', name: 'Buy a hose of twenty-five metres, in green if they have it' };

/** Something to say in every mail there is. */
export const samples: { readonly [T in TemplateName]: Templates[T] } = {
  'verify-address': { token },
  'finish-registration': { token },
  'address-has-account': {},
  'change-address': { token },
  'address-changed': { newEmail: 'new@example.org' },
  'reset-password': { token },
  'password-changed': {},
  'guessing-stopped': { minutes: 15 },
  'second-factor-on': {},
  'second-factor-off': {},
  invitation: { token, inviter: 'Ann', project: 'Garden' },
  mention: { project, task, actor: 'Ann', text: '@Jörg can you do it on Friday? I am away, and the roses are not.' },
  comment: { project, task, actor: 'Ann', text: 'Done on Monday already.' },
  assigned: { project, task, actor: 'Ann', due: '2026-03-06' },
  'due-soon': { project, task, due: '2026-03-06T08:30:00.000Z' },
  digest: {
    day: '2026-03-02',
    projects: [
      {
        ...project,
        happenings: [
          { kind: 'mentioned', actors: ['Ann'], count: 2, task, text: 'Look at the leaves, please.' },
          { kind: 'assigned', actors: ['Ben'], count: 3 },
          { kind: 'changed', actors: ['Ann'], count: 130, changed: ['labels'] },
          {
            kind: 'changed',
            actors: ['Ann', 'Ben', 'Cid', 'Dee', 'Eve'],
            count: 5,
            task: other,
            changed: ['moved', 'due'],
          },
        ],
      },
      {
        id: '65f000000000000000000004',
        name: 'House',
        happenings: [
          { kind: 'dueSoon', actors: [], count: 1, task: { ...task, name: 'Paint' }, due: '2026-03-06' },
          { kind: 'joined', actors: ['Fay'], count: 1 },
          {
            kind: 'commented',
            actors: ['Fay', 'Ann'],
            count: 1,
            task: { ...task, name: 'Paint' },
            text: 'Which colour?',
          },
        ],
      },
    ],
  },
};

export const templateNames = Object.keys(samples) as TemplateName[]; // keys forget their names
