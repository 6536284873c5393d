import {
  booleanAttribute,
  Component,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { capsOf, runsOnMac } from '../keyboard/keys.ts';
import { Autosize } from '../ui/inputs/autosize.ts';
import { Avatar } from '../ui/marks/avatar.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Tip } from '../ui/layers/tip.ts';
import { editOf, type } from './editing.ts';
import { tools } from './markdown-tools.ts';
import { MarkdownText } from './markdown-text.ts';
import { createMentionList, type FindPeople, type Person } from './mention-list.ts';
import { mentionBegun, withIds, withNames, type Mentioned } from './mention-words.ts';
import { continued, linked, replaced, type Edit } from './text-edits.ts';

let count = 0;

/** Where people write longer texts: marks by button and key, lists that go on, names behind an @, and a preview. */
@Component({
  selector: 'app-markdown-editor',
  imports: [Autosize, Avatar, Icon, MarkdownText, Tip],
  templateUrl: './markdown-editor.html',
  host: { '(focusout)': 'leave($event)' },
})
export class MarkdownEditor {
  readonly label = input.required<string>();
  readonly value = input('');
  readonly placeholder = input('');
  readonly rows = input(4);
  readonly longest = input(50_000);
  readonly people = input<FindPeople>();
  /** Also when the focus leaves all of it. */
  readonly saveOnBlur = input(false, { transform: booleanAttribute });
  readonly changed = output<string>();
  readonly saved = output<string>();
  readonly cancelled = output();

  protected readonly t = inject(I18n).t;
  protected readonly tools = tools;
  protected readonly listId = `mentions-${++count}`;
  protected readonly mentions = createMentionList(this.people);
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly previewed = signal(false);
  protected readonly isPreviewed = this.previewed.asReadonly();
  private readonly mentioned: Mentioned = new Map();
  private readonly text = signal('');
  /** As it is kept: with the ids of who is named. */
  protected readonly stored = this.text.asReadonly();

  constructor() {
    effect(() => this.take(this.value()));
  }

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected write(): void {
    this.text.set(withIds(this.box().nativeElement.value, this.mentioned));
    this.changed.emit(this.text());
    this.followMention();
  }

  protected followMention(): void {
    const { value, selectionStart, selectionEnd } = this.box().nativeElement;
    this.mentions.follow(selectionStart === selectionEnd ? mentionBegun(value, selectionStart) : undefined);
  }

  protected apply(edit: (edit: Edit) => Edit): void {
    const box = this.box().nativeElement;
    type(box, edit(editOf(box)));
  }

  protected mention({ id, name }: Person): void {
    const box = this.box().nativeElement;
    const edit = { ...editOf(box), from: this.mentions.from() };
    if ((this.mentioned.get(name) ?? id) === id) this.mentioned.set(name, id);
    type(box, replaced(edit, `@${name} `));
    this.mentions.close();
  }

  protected press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (this.chooses(event) || this.marks(event) || this.finishes(event) || this.continues(event))
      event.preventDefault();
  }

  /** An address over marked words makes them a link. */
  protected pasteLink(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text/plain').trim() ?? '';
    const edit = editOf(this.box().nativeElement);
    const isLink = /^https?:\/\/\S+$/i.test(pasted) && URL.canParse(pasted);
    if (!isLink || edit.from === edit.to || URL.canParse(edit.text.slice(edit.from, edit.to))) return;
    event.preventDefault();
    this.apply((now) => linked(now, pasted));
  }

  protected togglePreview(): void {
    this.previewed.update((isOn) => !isOn);
    if (!this.previewed()) setTimeout(() => this.focus());
  }

  protected leave({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && this.host.contains(relatedTarget)) return;
    this.mentions.close();
    if (this.saveOnBlur()) this.saved.emit(this.text());
  }

  protected caps(key: string): string {
    return capsOf(`ctrl+${key}`, this.t().keyboard.keys, runsOnMac()).flat().join(' ');
  }

  /** What others write meanwhile is taken; what comes back as it was sent is not. */
  private take(value: string): void {
    const box = this.box().nativeElement;
    if (value === untracked(this.text) && box.value !== '') return;
    this.text.set(value);
    const shown = withNames(value, this.mentioned);
    if (box.value !== shown) box.value = shown;
  }

  private chooses({ key }: KeyboardEvent): boolean {
    const person = this.mentions.chosen();
    if (!this.mentions.isOpen() || !person) return false;
    if (key === 'ArrowDown') this.mentions.step(1);
    else if (key === 'ArrowUp') this.mentions.step(-1);
    else if (key === 'Enter' || key === 'Tab') this.mention(person);
    else return false;
    return true;
  }

  private marks({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
    const tool = tools.find((one) => one.key === key.toLowerCase());
    if (!tool || altKey || shiftKey || !(runsOnMac() ? metaKey : ctrlKey)) return false;
    this.apply(tool.edit);
    return true;
  }

  private finishes(event: KeyboardEvent): boolean {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.saved.emit(this.text());
    else if (event.key === 'Escape') this.closeOrCancel(event);
    else return false;
    return true;
  }

  /** The dialog around it stays open. */
  private closeOrCancel(event: KeyboardEvent): void {
    event.stopPropagation();
    if (this.mentions.isOpen()) this.mentions.close();
    else this.cancelled.emit();
  }

  private continues({ key, shiftKey }: KeyboardEvent): boolean {
    const edit = key === 'Enter' && !shiftKey ? continued(editOf(this.box().nativeElement)) : undefined;
    if (edit) this.apply(() => edit);
    return edit !== undefined;
  }
}
