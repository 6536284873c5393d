import type { startPages } from '@taskmanager/contract';

export type StartPage = (typeof startPages)[number];

/** What opens first has to be known before anything else is: so it is kept where it can be read at once. */
const keptAs = 'start-page';

export function keepStartPage(page: StartPage): void {
  localStorage.setItem(keptAs, page);
}

export function keptStartPage(): StartPage {
  return (localStorage.getItem(keptAs) as StartPage | null) ?? 'myDay'; // written by nobody but `keepStartPage`
}
