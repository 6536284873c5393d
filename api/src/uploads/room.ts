import type { Count } from '../journal/projections.ts';
import { AppError } from '../platform/errors.ts';
import type { Files } from '../platform/files/files.ts';
import { StorageFull } from '../platform/store/port.ts';

export type Quotas = { perProject: number; inAll: number };

/** How much room is left for files, in a project and on the instance. */
export function createRoom(files: Files, { perProject, inAll }: Quotas) {
  return {
    refuseFullProject(used: Count | null, size: number): void {
      if ((used?.count ?? 0) + size <= perProject) return;
      throw new AppError('limit-reached', 'The files of this project take up all the room they may. Erase some first.');
    },
    async refuseFullInstance(size: number): Promise<void> {
      if ((await files.used()) + size > inAll) throw new StorageFull('the files take up all the room they may');
    },
  };
}
