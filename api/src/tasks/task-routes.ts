import { tasksApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { document, entity, nothing } from '../platform/replies.ts';
import type { createTaskBulk } from './task-bulk.ts';
import type { TaskTransfer } from './task-transfer.ts';
import type { TaskTrash } from './task-trash.ts';
import type { Tasks } from './tasks.ts';

export type TaskDoors = {
  tasks: Tasks;
  bulk: ReturnType<typeof createTaskBulk>;
  transfer: TaskTransfer;
  trash: TaskTrash;
};

export const taskRoutes = ({ tasks, bulk, transfer, trash }: TaskDoors) => [
  on(tasksApi.create, async ({ who, op, params, body }) => entity(await tasks.create(who, op, params.projectId, body))),
  on(tasksApi.bulk, async ({ who, op, params, body }) =>
    entity(await bulk(who, op, params.projectId, body.ids, body.change)),
  ),
  on(tasksApi.read, async ({ who, params, query }) => document(await tasks.read(who, params.taskId, query.trashed))),
  on(tasksApi.change, async ({ who, op, params, body, ifMatch }) =>
    entity(await tasks.change(who, op, params.taskId, { base: body.base, ifMatch }, body)),
  ),
  on(tasksApi.move, async ({ who, op, params, body, ifMatch }) => {
    const elsewhere = await transfer.projectElsewhere(params.taskId, body.listId);
    const moved = elsewhere
      ? transfer.transfer(who, op, params.taskId, elsewhere, { ifMatch }, body)
      : tasks.move(who, op, params.taskId, { ifMatch }, body);
    return entity(await moved);
  }),
  on(tasksApi.copy, async ({ who, op, params, body }) => entity(await tasks.copy(who, op, params.taskId, body.listId))),
  on(tasksApi.remove, async ({ who, op, params, ifMatch }) =>
    nothing(await tasks.remove(who, op, params.taskId, { ifMatch })),
  ),
  on(tasksApi.restore, async ({ who, op, params }) => entity(await tasks.restore(who, op, params.taskId))),
  on(tasksApi.purge, async ({ who, params }) => trash.purge(who, params.taskId)),
];
