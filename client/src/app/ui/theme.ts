import { Service, signal } from '@angular/core';

export type Look = {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  readonly reducedMotion: boolean;
};

/** What `src/begin.js` reads before the first paint. */
const keptAs = 'look';
const plain: Look = { theme: 'system', density: 'comfortable', reducedMotion: false };
const pageColours = { light: '#f6f7f9', dark: '#111318' };

/** How the pages look to this reader, here and at the next visit. */
@Service()
export class Theme {
  private readonly chosen = signal<Look>({ ...plain, ...kept() });
  readonly look = this.chosen.asReadonly();

  constructor() {
    show(this.look());
  }

  use(choice: Partial<Look>): void {
    const look = { ...this.look(), ...choice };
    this.chosen.set(look);
    show(look);
    localStorage.setItem(keptAs, JSON.stringify(look));
  }
}

function kept(): Partial<Look> {
  try {
    return JSON.parse(localStorage.getItem(keptAs) ?? '{}') as Partial<Look>; // written by nobody but `use`
  } catch {
    return {};
  }
}

function show({ theme, density, reducedMotion }: Look): void {
  const page = document.documentElement.dataset;
  mark(page, 'theme', theme, 'system');
  mark(page, 'density', density, 'comfortable');
  mark(page, 'motion', reducedMotion ? 'reduced' : '', '');
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = pageColours[theme === 'system' ? own : theme];
  }
}

function mark(page: DOMStringMap, name: string, value: string, unsaid: string): void {
  if (value === unsaid) delete page[name];
  else page[name] = value;
}
