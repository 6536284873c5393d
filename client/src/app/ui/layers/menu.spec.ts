import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { allByRole, byRole, nameOf, press } from '../../../testing/person.ts';
import { dismissPopover, installTopLayer } from '../../../testing/top-layer.ts';
import { Menu, MenuItem } from './menu.ts';
import { Opens } from './opens.ts';

@Component({
  selector: 'app-task-line',
  imports: [Menu, MenuItem, Opens],
  template: `
    <button [appOpens]="menu">More</button>
    <app-menu #menu label="Task">
      @if (menu.isOpen()) {
        <button appMenuItem (click)="done.set('renamed')">Rename</button>
        <button appMenuItem disabled>Restore</button>
        <button appMenuItem [chosen]="true">By name</button>
        <button appMenuItem [checked]="false">Show done</button>
        <button appMenuItem (click)="done.set('deleted')">Delete</button>
      }
    </app-menu>
  `,
})
class TaskLine {
  readonly done = signal('');
}

async function showTaskLine() {
  const fixture = TestBed.createComponent(TaskLine);
  document.body.append(fixture.nativeElement);
  const settled = () => fixture.whenStable();
  await settled();
  return { line: fixture.componentInstance, settled, more: byRole('button', 'More') };
}

const focused = () => nameOf(document.activeElement!);

describe('A menu', () => {
  beforeAll(installTopLayer);
  afterEach(() => document.body.replaceChildren());

  it('opens by its button with the focus on the first line, and says that it is open', async () => {
    const { more, settled } = await showTaskLine();
    expect(more.getAttribute('aria-expanded')).toBe('false');
    expect(allByRole('menuitem')).toEqual([]);

    more.click();
    await settled();
    expect(more.getAttribute('aria-expanded')).toBe('true');
    expect(nameOf(byRole('menu'))).toBe('Task');
    expect(focused()).toBe('Rename');
    expect(byRole('menuitemradio').getAttribute('aria-checked')).toBe('true');
    expect(byRole('menuitemcheckbox').getAttribute('aria-checked')).toBe('false');
  });

  it('is walked by arrows past what cannot be done, around the ends, and by first letters', async () => {
    const { more, settled } = await showTaskLine();
    more.focus();
    press('ArrowDown');
    await settled();

    press('ArrowDown');
    expect(focused()).toBe('By name');
    press('ArrowUp');
    press('ArrowUp');
    expect(focused()).toBe('Delete');
    press('s');
    expect(focused()).toBe('Show done');
    press('Home');
    expect(focused()).toBe('Rename');
  });

  it('opens at its last line by the arrow up', async () => {
    const { more, settled } = await showTaskLine();
    more.focus();
    press('ArrowUp');
    await settled();
    expect(focused()).toBe('Delete');
  });

  it('does what is chosen, closes and gives the focus back', async () => {
    const { line, more, settled } = await showTaskLine();
    more.click();
    await settled();
    byRole('menuitem', 'Delete').click();
    await settled();

    expect(line.done()).toBe('deleted');
    expect(allByRole('menuitem')).toEqual([]);
    expect(document.activeElement).toBe(more);
  });

  it('closes by Escape, which nothing around it hears', async () => {
    const { more, settled } = await showTaskLine();
    const heard = vi.fn();
    document.body.addEventListener('keydown', heard);
    more.click();
    await settled();
    press('Escape');
    await settled();

    expect(more.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(more);
    expect(heard).not.toHaveBeenCalled();
  });

  it('stays shut when the press on its button has shut it already', async () => {
    const { more, settled } = await showTaskLine();
    more.click();
    await settled();
    more.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    dismissPopover(byRole('menu'));
    await settled();
    more.click();
    await settled();
    expect(more.getAttribute('aria-expanded')).toBe('false');
  });
});
