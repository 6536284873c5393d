import { booleanAttribute, Component, computed, input, linkedSignal } from '@angular/core';

/** A person: their picture, or their initials on a colour of their own. A name that stands beside it makes it decoration. */
@Component({
  selector: 'app-avatar',
  template: `
    @if (picture(); as address) {
      <img [src]="address" alt="" loading="lazy" decoding="async" (error)="showInitials()" />
    } @else {
      {{ initials() }}
    }
  `,
  host: {
    '[attr.role]': 'decorative() ? null : "img"',
    '[attr.aria-label]': 'decorative() ? null : name()',
    '[attr.aria-hidden]': 'decorative() ? true : null',
    '[style.--size.px]': 'size()',
    '[style.--hue]': 'hue()',
  },
})
export class Avatar {
  readonly userId = input.required<string>();
  readonly name = input.required<string>();
  /** Changes with the picture; absent where there is none. */
  readonly avatar = input<string>();
  readonly size = input(24);
  readonly decorative = input(false, { transform: booleanAttribute });

  protected readonly initials = computed(() => initialsOf(this.name()));
  protected readonly hue = computed(() => hueOf(this.userId()));
  private readonly failed = linkedSignal({ source: this.avatar, computation: () => false });
  protected readonly picture = computed(() => {
    const [avatar, pixels] = [this.avatar(), this.size() > 32 ? 256 : 64];
    if (!avatar || this.failed()) return null;
    return `/api/v1/users/${encodeURIComponent(this.userId())}/avatar/${pixels}?v=${encodeURIComponent(avatar)}`;
  });

  protected showInitials(): void {
    this.failed.set(true);
  }
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** "Ann-Marie van Dyk" is AD. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen
    .map((word = '') => letters.segment(word)[Symbol.iterator]().next().value?.segment ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** Twelve of them: nearer ones cannot be told apart. */
function hueOf(userId: string): number {
  const sum = Array.from(userId).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return (sum % 12) * 30 + 10;
}
