import { Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { allByRole, byRole, nameOf, press } from '../../../testing/person.ts';
import { installTopLayer } from '../../../testing/top-layer.ts';
import { Announcer } from '../announcer.ts';
import { Confirm } from './confirm.ts';
import { Dialog } from './dialog.ts';

@Component({
  selector: 'app-sharing',
  imports: [Dialog],
  template: `
    <button (click)="isOpen.set(true)">Share</button>
    @if (isOpen()) {
      <app-dialog title="Share this project" [canClose]="mayClose()" (closed)="isOpen.set(false)">
        <input aria-label="E-mail" autofocus />
        <footer><button>Invite</button></footer>
      </app-dialog>
    }
  `,
})
class Sharing {
  readonly isOpen = signal(false);
  readonly mayClose = signal(() => Promise.resolve(true));
  readonly announcer = inject(Announcer);
}

async function share() {
  const fixture = TestBed.createComponent(Sharing);
  document.body.append(fixture.nativeElement);
  const settled = () => fixture.whenStable();
  await settled();
  byRole('button', 'Share').focus();
  byRole('button', 'Share').click();
  await settled();
  return { sharing: fixture.componentInstance, settled };
}

describe('A dialog', () => {
  beforeAll(installTopLayer);
  afterEach(() => document.body.replaceChildren());

  it('has the name of its heading and the focus where it asks for it', async () => {
    await share();
    expect(nameOf(byRole('dialog'))).toBe('Share this project');
    expect(nameOf(document.activeElement!)).toBe('E-mail');
  });

  it('closes by Escape and by its button, and gives the focus back', async () => {
    const { settled } = await share();
    press('Escape');
    await settled();
    expect(allByRole('dialog')).toEqual([]);
    expect(document.activeElement).toBe(byRole('button', 'Share'));

    byRole('button', 'Share').click();
    await settled();
    byRole('button', 'Close').click();
    await settled();
    expect(allByRole('dialog')).toEqual([]);
  });

  it('stays, and asks once, while what is in it must not be lost', async () => {
    const { sharing, settled } = await share();
    const asked = vi.fn(() => Promise.resolve(false));
    sharing.mayClose.set(asked);
    await settled();
    const wasLeftToTheBrowser = press('Escape');
    press('Escape');
    await settled();

    expect(wasLeftToTheBrowser).toBe(false);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(allByRole('dialog')).toHaveLength(1);
  });

  it('is not closed by what is pressed inside and let go outside', async () => {
    const { settled } = await share();
    const dialog = byRole('dialog');
    byRole('textbox', 'E-mail').dispatchEvent(new Event('pointerdown', { bubbles: true }));
    dialog.dispatchEvent(new Event('click', { bubbles: true }));
    await settled();
    expect(allByRole('dialog')).toHaveLength(1);

    dialog.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    dialog.dispatchEvent(new Event('click', { bubbles: true }));
    await settled();
    expect(allByRole('dialog')).toEqual([]);
  });

  it('takes in what is announced, for everything else is silent meanwhile', async () => {
    const { sharing, settled } = await share();
    sharing.announcer.announce('Ann was invited');
    expect(byRole('dialog').textContent).toContain('Ann was invited');

    sharing.isOpen.set(false);
    await settled();
    expect(document.body.querySelector(':scope > [aria-live="polite"]')?.textContent).toBe('Ann was invited');
  });
});

describe('A question', () => {
  beforeAll(installTopLayer);
  afterEach(() => document.body.replaceChildren());

  const question = { title: 'Delete “Launch”?', text: 'Its tasks go too.', action: 'Delete project', danger: true };

  it('is answered with yes by the button that names the deed', async () => {
    const answer = TestBed.inject(Confirm).ask(question);
    await vi.waitFor(() => expect(nameOf(document.activeElement!)).toBe('Cancel'));
    byRole('button', 'Delete project').click();

    expect(await answer).toBe(true);
    expect(allByRole('dialog')).toEqual([]);
  });

  it('is answered with no by Escape', async () => {
    const answer = TestBed.inject(Confirm).ask(question);
    await vi.waitFor(() => expect(nameOf(document.activeElement!)).toBe('Cancel'));
    press('Escape');

    expect(await answer).toBe(false);
  });
});
