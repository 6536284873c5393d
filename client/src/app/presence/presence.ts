import { computed, DestroyRef, effect, inject, Service, signal, untracked } from '@angular/core';
import type { Id, Present } from '@taskmanager/contract';
import { Me } from '../accounts/me.ts';
import { Live } from '../live/live.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { enterRoom, type Room } from './room.ts';

type ShownTask = { projectId: Id; taskId: Id };

const nobody: readonly never[] = [];

/** Who else is in the project on the screen, and what they see of us. Everything is read as a signal. */
@Service()
export class Presence {
  private readonly live = inject(Live);
  private readonly me = inject(Me);
  private readonly current = inject(CurrentProject);
  private readonly tasks = signal<readonly ShownTask[]>([]);
  private readonly entered = signal<Room | undefined>(undefined);
  /** Offline nobody knows who is there. */
  private readonly room = computed(() => (this.live.state() === 'offline' ? undefined : this.entered()));

  private readonly sight = computed(() => {
    const projectId = this.current.store()?.projectId;
    return this.tasks().at(-1) ?? (projectId ? { projectId } : null);
  });
  /** Where others see us, and we them. */
  private readonly projectId = computed(() => this.sight()?.projectId);

  constructor() {
    effect(() => {
      const sight = this.sight();
      untracked(() => this.live.look(sight));
    });
    effect((leave) => {
      const [projectId, me] = [this.projectId(), this.me.id()];
      const listen: Live['listen'] = (stream, listener) => this.live.listen(stream, listener);
      const room = projectId && me ? untracked(() => enterRoom(listen, projectId, me)) : undefined;
      this.entered.set(room);
      leave(() => room?.leave());
    });
  }

  people(projectId: Id): readonly Present[] {
    return projectId === this.projectId() ? (this.room()?.people() ?? nobody) : nobody;
  }

  lookingAt(taskId: Id): readonly Id[] {
    return this.room()?.lookingAt(taskId) ?? nobody;
  }

  typingIn(taskId: Id): readonly Id[] {
    return this.room()?.typingIn(taskId) ?? nobody;
  }

  /** A task is on the screen until the returned function is called; of several the last counts. */
  show(task: ShownTask): () => void {
    this.tasks.update((all) => [...all, task]);
    return () => this.tasks.update((all) => all.filter((one) => one !== task));
  }
}

/** For a component that shows a task: others see that it is open here. */
export function showsTask(task: () => ShownTask | undefined): void {
  const presence = inject(Presence);
  let hide = () => {};
  effect(() => {
    const shown = task();
    untracked(() => {
      hide();
      hide = shown ? presence.show(shown) : () => {};
    });
  });
  inject(DestroyRef).onDestroy(() => hide());
}
