import { TestBed } from '@angular/core/testing';
import { Theme } from './theme.ts';

describe('The theme', () => {
  const page = document.documentElement;

  beforeEach(() => localStorage.clear());

  it('is the system’s until another is chosen', () => {
    const theme = TestBed.inject(Theme);
    expect(page.dataset).not.toHaveProperty('theme');

    theme.use({ theme: 'dark', density: 'compact' });
    expect({ ...page.dataset }).toMatchObject({ theme: 'dark', density: 'compact' });

    theme.use({ theme: 'system' });
    expect(page.dataset).not.toHaveProperty('theme');
    expect(page.dataset['density']).toBe('compact');
  });

  it('is the same at the next visit', () => {
    TestBed.inject(Theme).use({ theme: 'light', reducedMotion: true });
    TestBed.resetTestingModule();
    delete page.dataset['theme'];
    delete page.dataset['motion'];

    TestBed.inject(Theme);
    expect({ ...page.dataset }).toMatchObject({ theme: 'light', motion: 'reduced' });
  });

  it('is the plain one where the kept one cannot be read', () => {
    localStorage.setItem('look', '{');
    expect(TestBed.inject(Theme).look().theme).toBe('system');
  });
});
