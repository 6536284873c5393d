import type { PageName } from '@taskmanager/contract';

const bySegment: Readonly<Record<string, PageName>> = {
  login: 'signIn',
  register: 'signUp',
  invitation: 'invitation',
  'my-day': 'myDay',
  inbox: 'inbox',
  search: 'search',
  share: 'share',
  account: 'account',
  admin: 'admin',
};
const views: readonly string[] = ['board', 'list', 'table', 'calendar'] satisfies PageName[];

/** What kind of page an address is of: `/projects/65f0…/board` is a board, whichever. */
export function pageNameOf(url: string): PageName {
  const [first = '', project, view = '', inView] = pathOf(url).split('/').slice(1);
  if (first !== 'projects') return bySegment[first] ?? 'other';
  if (!project) return 'projects';
  if (view === 'tasks' || inView === 'tasks') return 'task';
  return views.includes(view) ? (view as PageName) : 'project';
}

export function pathOf(url: string): string {
  return url.replace(/[?#].*$/, '');
}
