import { computed, inject, Service, signal } from '@angular/core';
import { withDefaults, type Preferences as Chosen, type PreferencesChange } from '@taskmanager/contract';
import { OwnChanges } from '../own-stream/own-changes.ts';
import { OwnStream } from '../own-stream/own-stream.ts';
import { Server } from '../server/server.ts';
import { LastAnswers, type LastAnswer } from '../storage/last-answers.ts';
import { merged } from './merged.ts';

const path = '/me/preferences';

/** What somebody has chosen, on this device or another: shown at once, and sent when there is a network. */
@Service()
export class Preferences {
  private readonly server = inject(Server);
  private readonly answers = inject(LastAnswers);
  private readonly stream = inject(OwnStream);
  private readonly changes = inject(OwnChanges);
  private readonly answer = signal<LastAnswer<Chosen> | undefined>(undefined);

  /** Undefined until it is known, here or from the server. */
  readonly chosen = computed(() => this.answer()?.value());
  readonly inEffect = computed(() => withDefaults(this.chosen()));

  constructor() {
    this.changes.heard(path, () => this.refresh()); // made in whichever tab
  }

  /** With a session, whose storage is open by now. */
  begin(): void {
    const answer = this.answers.of('preferences', () => this.server.ask('GET /me/preferences'));
    this.answer.set(answer);
    this.refresh();
    this.stream.heard('preferences', () => this.refresh());
  }

  change(change: PreferencesChange): void {
    this.answer()?.change((chosen) => merged(chosen, change));
    void this.changes.make('PATCH /me/preferences', { body: change });
  }

  /** An answer would not know of what is still on its way. */
  private refresh(): void {
    if (!this.changes.areWaiting(path)) void this.answer()?.refresh();
  }
}
