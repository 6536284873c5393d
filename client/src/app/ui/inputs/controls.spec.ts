import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { byRole, press, type } from '../../../testing/person.ts';
import { Avatar, initialsOf } from '../marks/avatar.ts';
import { AvatarStack } from '../marks/avatar-stack.ts';
import { ColourPicker } from './colour-picker.ts';
import { Face } from '../marks/face.ts';
import { Field } from './field.ts';
import { Segmented } from './segmented.ts';
import { Switch } from './switch.ts';
import { Tabs } from '../tabs.ts';

@Component({
  selector: 'app-controls',
  imports: [Avatar, AvatarStack, ColourPicker, Face, Field, Segmented, Switch, Tabs],
  template: `
    <app-field label="Name" hint="As others see it" [errors]="errors()"><input /></app-field>
    <app-switch [(checked)]="isOn">Short keys</app-switch>
    <app-segmented label="View" [options]="views" [(value)]="view" />
    <app-tabs label="Parts" [tabs]="parts" [(chosen)]="part" />
    <app-colour-picker [(value)]="colour" />
    <app-avatar userId="65f0c0ffee" name="Ann Adams" [avatar]="avatar()" />
    <app-avatar-stack [people]="people" />
    <app-face kind="failed" title="This did not load"><button>Try again</button></app-face>
  `,
})
class Controls {
  readonly errors = signal<readonly { message?: string }[]>([]);
  readonly isOn = signal(false);
  readonly views = [
    { value: 'board', label: 'Board' },
    { value: 'list', label: 'List' },
  ];
  readonly view = signal('board');
  readonly parts = [
    { id: 'comments', label: 'Comments' },
    { id: 'files', label: 'Files' },
  ];
  readonly part = signal('comments');
  readonly colour = signal('#e5484d');
  readonly avatar = signal<string | undefined>('v1');
  readonly people = ['Ann', 'Bob', 'Cid', 'Dan'].map((name) => ({ userId: name, name }));
}

async function showControls() {
  const fixture = TestBed.createComponent(Controls);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  return { controls: fixture.componentInstance, settled: () => fixture.whenStable() };
}

const described = (element: Element) =>
  (element.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);

describe('A control', () => {
  afterEach(() => document.body.replaceChildren());

  it('has the label, the hint and the errors of its field', async () => {
    const { controls, settled } = await showControls();
    const name = byRole('textbox', 'Name');
    expect(described(name)).toEqual(['As others see it']);
    expect(name.getAttribute('aria-invalid')).toBeNull();

    controls.errors.set([{ message: 'Say your name.' }]);
    await settled();
    expect(described(name)).toEqual(['Say your name.', 'As others see it']);
    expect(name.getAttribute('aria-invalid')).toBe('true');
  });

  it('is switched on by its text', async () => {
    const { controls } = await showControls();
    byRole('switch', 'Short keys').closest('label')?.click();
    expect(controls.isOn()).toBe(true);
  });

  it('is one of a few', async () => {
    const { controls } = await showControls();
    byRole('radio', 'List').click();
    expect(controls.view()).toBe('list');
  });

  it('is a tab that arrows lead to', async () => {
    const { controls, settled } = await showControls();
    byRole('tab', 'Comments').focus();
    press('ArrowRight');
    await settled();
    expect(controls.part()).toBe('files');
    expect(document.activeElement).toBe(byRole('tab', 'Files'));
    expect(byRole('tab', 'Files').getAttribute('aria-selected')).toBe('true');
  });

  it('is a colour with a name, or any other that can be written', async () => {
    const { controls, settled } = await showControls();
    byRole('radio', 'Green').click();
    expect(controls.colour()).toBe('#30a46c');

    const written = byRole('textbox', 'Colour as #rrggbb');
    type('ABC', written);
    written.dispatchEvent(new Event('change'));
    expect(controls.colour()).toBe('#aabbcc');

    type('no colour', written);
    written.dispatchEvent(new Event('change'));
    await settled();
    expect(controls.colour()).toBe('#aabbcc');
    expect(written).toHaveProperty('value', '#aabbcc');
  });
});

describe('A person', () => {
  afterEach(() => document.body.replaceChildren());

  it('is shown by a picture, and by initials where it does not come', async () => {
    const { controls, settled } = await showControls();
    const ann = byRole('img', 'Ann Adams');
    const picture = () => ann.querySelector('img');
    expect(picture()?.getAttribute('src')).toBe('/api/v1/users/65f0c0ffee/avatar/64?v=v1');

    picture()?.dispatchEvent(new Event('error'));
    await settled();
    expect(ann.textContent.trim()).toBe('AA');

    controls.avatar.set('v2');
    await settled();
    expect(picture()?.getAttribute('src')).toContain('v=v2');
  });

  it('has the initials of the first and the last name, in any script', () => {
    expect(initialsOf('Ann-Marie van Dyk')).toBe('AD');
    expect(initialsOf(' élodie ')).toBe('É');
    expect(initialsOf('李 雷')).toBe('李雷');
    expect(initialsOf('👩‍🚀 Pia')).toBe('👩‍🚀P');
    expect(initialsOf('')).toBe('');
  });

  it('is named among others, even where there is no room for the face', async () => {
    await showControls();
    const all = byRole('img', 'Ann, Bob, Cid, and Dan');
    expect(all.querySelectorAll('app-avatar')).toHaveLength(2);
    expect(all.textContent).toContain('+2');
  });
});

describe('A face', () => {
  afterEach(() => document.body.replaceChildren());

  it('says what is wrong and what to do, with no tooltip of it', async () => {
    await showControls();
    const face = byRole('alert');
    expect(face.textContent).toContain('This did not load');
    expect(face.contains(byRole('button', 'Try again'))).toBe(true);
    expect(face.hasAttribute('title')).toBe(false);
  });
});
