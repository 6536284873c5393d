import { effect, inject, Service, untracked } from '@angular/core';
import { Drafts } from '../drafts/drafts.ts';
import { Preferences } from '../preferences/preferences.ts';
import { TakingEffect } from '../preferences/taking-effect.ts';
import { Live } from '../live/live.ts';
import { Outbox } from '../outbox/outbox.ts';
import { OpenProjects } from '../projects/open-projects.ts';
import { Server } from '../server/server.ts';
import { Storage } from '../storage/storage.ts';
import { Me } from './me.ts';

/** What begins when somebody is signed in, and ends when they are not. */
@Service()
export class Session {
  private readonly me = inject(Me);
  private readonly server = inject(Server);
  private readonly storage = inject(Storage);
  private readonly outbox = inject(Outbox);
  private readonly live = inject(Live);
  private readonly projects = inject(OpenProjects);
  private readonly drafts = inject(Drafts);
  private readonly preferences = inject(Preferences);
  private begunFor = '';

  constructor() {
    inject(TakingEffect);
    if (this.me.state() === 'signed-in') this.begin(this.me.id()); // before anybody reads what is kept
    effect(() => {
      const [id, isIn] = [this.me.id(), this.me.state() === 'signed-in'];
      untracked(() => {
        if (isIn) this.begin(id);
        else if (!id) this.end(); // a session that is over may go on: the same person signs in again
      });
    });
  }

  /** Whatever was not sent is lost with the copies, so ask before. */
  async signOut(): Promise<void> {
    const id = this.me.id();
    await this.server.ask('POST /auth/logout').catch(() => {}); // offline: the cookies stay until they expire
    this.live.stop();
    this.end();
    this.outbox.end();
    this.drafts.forget(id);
    this.me.signedOut();
    await this.storage.forget(id);
  }

  private begin(id: string): void {
    if (this.begunFor === id) return;
    // Somebody else: what is in memory is not theirs.
    if (this.begunFor !== '') return location.reload();
    this.begunFor = id;
    this.storage.open(id);
    void this.outbox.begin();
    void this.drafts.recover();
    this.preferences.begin();
  }

  private end(): void {
    this.projects.closeAll();
    this.begunFor = '';
  }
}
