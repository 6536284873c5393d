import type { Page } from '@playwright/test';

export type Shown = {
  name: string;
  /** `:projectId` and the like stand for what is in the demo. */
  address: string;
  /** A text that is there when the page is. */
  shows: string | RegExp;
  /** What is done on the page before it is looked at. */
  act?: (page: Page) => Promise<void>;
  isPublic?: true;
};

/** Every page, and the faces of pages that an address or a few keys bring. */
export const pages: Shown[] = [
  ...publicPages('', {
    '/': 'Nothing gets lost',
    '/help': 'Help',
    '/privacy': 'Privacy',
    '/terms': 'Terms',
    '/licences': 'Licences',
    '/404': 'Nothing is here',
  }),
  ...publicPages('de-', {
    '/de/': 'Nichts geht verloren',
    '/de/help': 'Hilfe',
    '/de/privacy': 'Datenschutz',
    '/de/terms': 'Bedingungen',
    '/de/licences': 'Lizenzen',
    '/de/404': 'Hier ist nichts',
  }),
  ...strangersPages(),
  { name: 'my-day', address: '/my-day', shows: 'Plan the harvest festival' },
  { name: 'inbox', address: '/inbox', shows: 'Ben Okafor mentioned you' },
  { name: 'projects', address: '/projects', shows: 'Autumn menu' },
  { name: 'new-project', address: '/projects', shows: 'Begin with', act: press('New project') },
  ...projectPages(),
  { name: 'search', address: '/search', shows: 'Find exactly what you mean' },
  { name: 'found', address: '/search?q=menu', shows: 'Menu for November' },
  { name: 'share', address: '/share?text=Elderflower', shows: 'Add and write another' },
  { name: 'welcome', address: '/welcome', shows: 'Be shown around' },
  { name: 'profile', address: '/account/profile', shows: 'Language and place' },
  { name: 'security', address: '/account/security', shows: 'Where you are signed in' },
  { name: 'preferences', address: '/account/preferences', shows: 'Habits' },
  { name: 'notifications', address: '/account/notifications', shows: 'What you hear of' },
  { name: 'tokens', address: '/account/tokens', shows: 'No tokens yet' },
  { name: 'users', address: '/admin/users', shows: 'Cleo Lindt' },
  { name: 'jobs', address: '/admin/jobs', shows: 'Nothing has failed' },
  { name: 'nothing-here', address: '/no/such/page', shows: 'There is nothing here' },
];

function publicPages(language: string, shows: Record<string, string | RegExp>): Shown[] {
  return Object.entries(shows).map(([address, text]) => ({
    name: `site-${language}${address.replace(/^(\/de)?\//, '') || 'first'}`,
    address,
    shows: text,
    isPublic: true,
  }));
}

function strangersPages(): Shown[] {
  return [
    { name: 'login', address: '/login', shows: 'Forgot your password?' },
    { name: 'register', address: '/register', shows: 'Have an account?' },
    { name: 'verify', address: '/verify#token=made-up', shows: 'This link is not complete' },
    { name: 'forgot', address: '/forgot', shows: 'Send the link' },
    { name: 'reset', address: '/reset#token=made-up', shows: 'Set the password' },
    { name: 'invitation', address: '/invitation#token=:token', shows: 'Join “Garden café”' },
    { name: 'invitation-over', address: '/invitation#token=made-up', shows: 'This link is not complete' },
  ];
}

function projectPages(): Shown[] {
  const view = (name: string, shows: string): Shown[] => [
    { name, address: `/projects/:projectId/${name}`, shows },
    { name: `${name}-task`, address: `/projects/:projectId/${name}/tasks/:taskId`, shows: 'Tables in the orchard' },
  ];
  return [
    ...view('board', 'Plan the harvest festival'),
    ...view('list', 'Plan the harvest festival'),
    ...view('calendar', 'Plan the harvest festival'),
    ...view('table', 'Plan the harvest festival'),
    { name: 'activity', address: '/projects/:projectId/activity', shows: 'commented on' },
    { name: 'trash', address: '/projects/:projectId/trash', shows: 'Sell the old oven' },
    ...settings({
      general: 'Description',
      members: 'Cleo Lindt',
      labels: '^Add$',
      fields: 'No fields',
      news: 'Hear of',
    }),
    { name: 'project-gone', address: '/projects/000000000000000000000001/board', shows: 'You cannot see this project' },
    {
      name: 'task-removed',
      address: '/projects/:projectId/board/tasks/:removedId',
      shows: 'This task is in the trash',
    },
    {
      name: 'task-gone',
      address: '/projects/:projectId/board/tasks/000000000000000000000001',
      shows: 'This task is not there',
    },
    { name: 'quick-add', address: '/projects/:projectId/board', shows: 'Add and write another', act: key('q') },
    { name: 'palette', address: '/projects/:projectId/board', shows: 'Keyboard shortcuts', act: key('Control+k') },
    { name: 'shortcuts', address: '/projects/:projectId/board', shows: 'Lift, choose with the arrows', act: key('?') },
    { name: 'nothing-fits', address: '/projects/:projectId/list', shows: 'No task fits the filter', act: filterAll },
    {
      name: 'board-nothing-fits',
      address: '/projects/:projectId/board',
      shows: 'No task fits the filter',
      act: filterAll,
    },
    { name: 'filter-offers', address: '/projects/:projectId/board', shows: 'priority:', act: beginFilter },
    { name: 'board-offline', address: '/projects/:projectId/board', shows: /You are offline|Offline/, act: goOffline },
  ];
}

function settings(parts: Record<string, string>): Shown[] {
  return Object.entries(parts).map(([part, shows]) => ({
    name: `settings-${part}`,
    address: `/projects/:projectId/settings/${part}`,
    shows: new RegExp(shows),
  }));
}

function press(button: string) {
  return (page: Page) => page.getByRole('main').getByRole('button', { name: button }).first().click();
}

function key(keys: string) {
  return async (page: Page) => {
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.keyboard.press(keys);
  };
}

async function filterAll(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Filter' }).fill('xylophone');
}

async function beginFilter(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Filter' }).fill('pri');
}

async function goOffline(page: Page): Promise<void> {
  await page.getByText('Plan the harvest festival').first().waitFor();
  await page.context().setOffline(true);
}
