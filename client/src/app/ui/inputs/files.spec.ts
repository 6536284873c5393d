import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Copy } from '../copy.ts';
import { FileDrop } from './file-drop.ts';
import { Toasts } from '../layers/toasts.ts';

@Component({
  selector: 'app-attachments',
  imports: [FileDrop],
  template: '<section appFileDrop (filesDropped)="taken.push(...$event)"><p>Drop here</p></section>',
})
class Attachments {
  readonly taken: File[] = [];
}

const picture = new File(['x'], 'photo.png', { type: 'image/png' });

async function showAttachments() {
  const fixture = TestBed.createComponent(Attachments);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const section = document.querySelector('section')!;
  return {
    taken: fixture.componentInstance.taken,
    section,
    async drag(kind: string, types: string[], more: object = {}) {
      const event = new Event(kind, { bubbles: true, cancelable: true });
      Object.assign(event, { dataTransfer: { types, files: [picture], dropEffect: 'none' }, ...more });
      (document.querySelector('p') ?? section).dispatchEvent(event);
      await fixture.whenStable();
      return event;
    },
    paste(types: string[], files: File[]) {
      const event = new Event('paste', { bubbles: true, cancelable: true });
      section.dispatchEvent(Object.assign(event, { clipboardData: { types, files } }));
    },
  };
}

describe('Files', () => {
  afterEach(() => document.body.replaceChildren());

  it('are welcomed while they are dragged over, and taken when they are dropped', async () => {
    const { taken, section, drag } = await showAttachments();
    await drag('dragenter', ['Files']);
    expect(section.classList).toContain('dropping');
    await drag('dragleave', ['Files'], { relatedTarget: section });
    expect(section.classList).toContain('dropping');
    await drag('dragleave', ['Files'], { relatedTarget: document.body });
    expect(section.classList).not.toContain('dropping');

    const dropped = await drag('drop', ['Files']);
    expect(taken).toEqual([picture]);
    expect(dropped.defaultPrevented).toBe(true);
  });

  it('are not what a dragged card is', async () => {
    const { taken, section, drag } = await showAttachments();
    await drag('dragenter', ['text/plain']);
    expect(section.classList).not.toContain('dropping');
    const dropped = await drag('drop', ['text/plain']);
    expect(taken).toEqual([]);
    expect(dropped.defaultPrevented).toBe(false);
  });

  it('are taken when they are pasted, unless text comes with them', async () => {
    const { taken, paste } = await showAttachments();
    paste(['text/plain', 'Files'], [picture]);
    expect(taken).toEqual([]);
    paste(['Files'], [picture]);
    expect(taken).toEqual([picture]);
  });
});

describe('A text', () => {
  it('is copied, and it is said', async () => {
    const written: string[] = [];
    vi.stubGlobal('navigator', {
      clipboard: { writeText: async (text: string) => void written.push(text) },
      languages: ['en'],
    });
    await TestBed.inject(Copy).text('https://example.org/t/1');
    vi.unstubAllGlobals();

    expect(written).toEqual(['https://example.org/t/1']);
    expect(TestBed.inject(Toasts).all()[0]).toMatchObject({ text: 'Copied', tone: 'plain' });
  });

  it('is not said to be copied where it was not', async () => {
    document.execCommand = () => false;
    await TestBed.inject(Copy).text('secret');
    expect(TestBed.inject(Toasts).all()[0]).toMatchObject({ tone: 'warn' });
  });
});
