import { chart, figure, quantile, row, type Dashboard } from './panel.ts';

export const business: Dashboard = {
  uid: 'business',
  title: '9 Business',
  help: 'Whether people come, work and come back.',
  rows: [
    row('People', [
      figure('Last 5 minutes', 'max(active_users{window="5m"})', { help: 'Who did something.' }),
      figure('Last day', 'max(active_users{window="1d"})', { help: 'Who did something.' }),
      figure('Last week', 'max(active_users{window="7d"})', { help: 'Who did something.' }),
      chart('Active', { '{{window}}': 'max by (window) (active_users)' }, { help: 'By window.', width: 12 }),
      chart(
        'Sign-ups',
        { '{{method}}': 'sum by (method) (increase(user_signups_total[1h]))' },
        {
          help: 'Accounts made in an hour.',
          isQuiet: 'nobody signed up',
        },
      ),
      chart(
        'Sign-ins',
        { '{{outcome}}': 'sum by (outcome) (increase(user_logins_total[1h]))' },
        {
          help: 'In an hour, by how they ended.',
          isQuiet: 'nobody signed in',
        },
      ),
    ]),
    row('Tasks', [
      figure('To be done', 'max(tasks_open)', { help: 'In all projects.' }),
      figure('Overdue', 'max(tasks_overdue)', { help: 'Of these, past their date.' }),
      chart(
        'Made and done',
        { made: 'sum(increase(tasks_created_total[1h]))', done: 'sum(increase(tasks_completed_total[1h]))' },
        { help: 'In an hour.' },
      ),
      chart(
        'Made, by way',
        { '{{source}}': 'sum by (source) (increase(tasks_created_total[1h]))' },
        { help: 'In an hour.' },
      ),
      chart(
        'Age of what is done',
        { p50: quantile(0.5, 'task_completion_age_seconds'), p95: quantile(0.95, 'task_completion_age_seconds') },
        { help: 'From made to done.', unit: 's', isQuiet: 'nothing was done lately' },
      ),
    ]),
    row('From sign-up to work', [
      chart(
        'Steps, a day',
        {
          '1 signed up': 'sum(increase(user_signups_total[1d]))',
          '2 signed in': 'sum(increase(user_logins_total{outcome="success"}[1d]))',
          '3 made a task': 'sum(increase(tasks_created_total[1d]))',
          '4 did a task': 'sum(increase(tasks_completed_total[1d]))',
        },
        { help: 'Where they stop.', width: 12, isQuiet: 'nobody took that step' },
      ),
      chart(
        'Notices',
        { '{{channel}} {{outcome}}': 'sum by (channel, outcome) (increase(notifications_sent_total[1h]))' },
        {
          help: 'Mails and pushes in an hour, by how they ended.',
          width: 12,
          isQuiet: 'nobody had to be told',
        },
      ),
    ]),
  ],
};
