import {
  activityApi,
  attachmentsApi,
  commentsApi,
  eventsApi,
  fieldsApi,
  labelsApi,
  listsApi,
  membersApi,
  notificationsApi,
  projectsApi,
  searchApi,
  snapshotsApi,
  tasksApi,
  trashApi,
  watchesApi,
  type Attachment,
  type BulkChange,
  type FieldChange,
  type JournalEvent,
  type LabelChange,
  type List,
  type ListChange,
  type NewField,
  type NewList,
  type NewProject,
  type NewTask,
  type Placement,
  type Role,
  type Task,
  type TaskChange,
} from '@taskmanager/contract';
import type { Call, Input } from './people.ts';

type Thing = { id: string };
type TaskQuery = Input<typeof tasksApi.list>['query'];

/** What people do, in the project they went to last. */
export function wordsOf(call: Call) {
  let home = '';
  const here = () => ({ projectId: home });
  const taskOf = ({ id }: Thing) => ({ params: { taskId: id } });
  const attachmentOf = ({ id }: Thing) => ({ params: { attachmentId: id } });

  async function lists(): Promise<List[]> {
    return (await call(listsApi.list, { params: here() })).items;
  }

  async function listNamed(name: string): Promise<List> {
    const found = (await lists()).find((list) => list.name === name);
    if (!found) throw new Error(`there is no list ${name} here`);
    return found;
  }

  async function events(after = 0): Promise<JournalEvent[]> {
    const page = await call(eventsApi.since, { params: here(), query: { after } });
    const last = page.events.at(-1)?.seq ?? page.head;
    return last < page.head ? [...page.events, ...(await events(last))] : page.events;
  }

  return {
    projectId: () => home,
    goTo: (project: Thing) => void (home = project.id),

    async addProject(name: string, more: Partial<NewProject> = {}) {
      const project = await call(projectsApi.create, { body: { name, ...more } });
      home = project.id;
      return project;
    },
    members: async () => (await call(membersApi.list, { params: here() })).items,
    makeRole: (userId: string, role: Role) =>
      call(membersApi.change, { params: { ...here(), userId }, body: { role } }),
    dismiss: (userId: string) => call(membersApi.remove, { params: { ...here(), userId } }),

    lists,
    listNamed,
    addList: (name: string, more: Partial<NewList> = {}) =>
      call(listsApi.create, { params: here(), body: { name, ...more } }),
    changeList: ({ id }: Thing, body: ListChange) => call(listsApi.change, { params: { listId: id }, body }),
    moveList: ({ id }: Thing, body: { before?: string; after?: string }) =>
      call(listsApi.move, { params: { listId: id }, body }),
    removeList: ({ id }: Thing) => call(listsApi.remove, { params: { listId: id } }),
    restoreList: ({ id }: Thing) => call(listsApi.restore, { params: { listId: id } }),

    trash: () => call(trashApi.read, { params: here() }),

    labels: async () => (await call(labelsApi.list, { params: here() })).items,
    addLabel: (name: string, colour = '#3b82f6') => call(labelsApi.create, { params: here(), body: { name, colour } }),
    changeLabel: ({ id }: Thing, body: LabelChange) => call(labelsApi.change, { params: { labelId: id }, body }),
    removeLabel: ({ id }: Thing) => call(labelsApi.remove, { params: { labelId: id } }),

    fields: async () => (await call(fieldsApi.list, { params: here() })).items,
    addField: (body: NewField) => call(fieldsApi.create, { params: here(), body }),
    changeField: ({ id }: Thing, body: FieldChange) => call(fieldsApi.change, { params: { fieldId: id }, body }),
    removeField: ({ id }: Thing) => call(fieldsApi.remove, { params: { fieldId: id } }),

    addTask: (title: string, more: Partial<NewTask> = {}) =>
      call(tasksApi.create, { params: here(), body: { title, ...more } }),
    /** One after another, as people do. */
    async addTasks<Titles extends string[]>(...titles: Titles) {
      const tasks: Task[] = [];
      for (const title of titles) tasks.push(await call(tasksApi.create, { params: here(), body: { title } }));
      return tasks as { [At in keyof Titles]: Task }; // one for each title
    },
    task: (task: Thing) => call(tasksApi.read, taskOf(task)),
    trashed: (task: Thing) => call(tasksApi.read, { ...taskOf(task), query: { trashed: true } }),
    change: (task: Thing, body: TaskChange, headers?: Record<string, string>) =>
      call(tasksApi.change, { ...taskOf(task), body, headers }),
    /** To the end of the list of that name, or to an exact place. */
    move: async (task: Thing, to: string | Placement) =>
      call(tasksApi.move, {
        ...taskOf(task),
        body: typeof to === 'string' ? { listId: (await listNamed(to)).id } : to,
      }),
    copy: (task: Thing, listId?: string) => call(tasksApi.copy, { ...taskOf(task), body: { listId } }),
    remove: (task: Thing) => call(tasksApi.remove, taskOf(task)),
    restore: (task: Thing) => call(tasksApi.restore, taskOf(task)),
    purge: (task: Thing) => call(tasksApi.purge, taskOf(task)),
    bulk: (tasks: Thing[], change: BulkChange) =>
      call(tasksApi.bulk, { params: here(), body: { ids: tasks.map(({ id }) => id), change } }),
    page: (query: TaskQuery = {}) => call(tasksApi.list, { params: here(), query }),
    /** Their titles, in the order in which they came. */
    titles: async (query: TaskQuery = {}) =>
      (await call(tasksApi.list, { params: here(), query: { limit: 100, ...query } })).items.map(({ title }) => title),

    comment: (task: Thing, text: string, more: { id?: string } = {}) =>
      call(commentsApi.create, { ...taskOf(task), body: { text, ...more } }),
    comments: (task: Thing, query: Input<typeof commentsApi.list>['query'] = {}) =>
      call(commentsApi.list, { ...taskOf(task), query }),
    /** What is said on a task, the oldest first. */
    said: async (task: Thing) =>
      (await call(commentsApi.list, { ...taskOf(task), query: { limit: 100 } })).items.map(({ text }) => text),
    changeComment: ({ id }: Thing, text: string, base?: number) =>
      call(commentsApi.change, { params: { commentId: id }, body: { text, base } }),
    removeComment: ({ id }: Thing) => call(commentsApi.remove, { params: { commentId: id } }),
    versions: async ({ id }: Thing) => (await call(commentsApi.history, { params: { commentId: id } })).items,
    watch: (task: Thing) => call(watchesApi.watchTask, taskOf(task)),
    unwatch: (task: Thing) => call(watchesApi.unwatchTask, taskOf(task)),
    watchProject: () => call(watchesApi.watchProject, { params: here() }),
    unwatchProject: () => call(watchesApi.unwatchProject, { params: here() }),

    notifications: async (query: { unread?: boolean; limit?: number; after?: string } = {}) =>
      (await call(notificationsApi.list, { query })).items,
    unreadCount: async () => (await call(notificationsApi.count)).unread,
    markRead: ({ id }: Thing) => call(notificationsApi.read, { params: { notificationId: id } }),
    markUnread: ({ id }: Thing) => call(notificationsApi.unread, { params: { notificationId: id } }),
    readAll: (upTo: string) => call(notificationsApi.readAll, { body: { upTo } }),

    /** In all projects: titles in the order in which they came. */
    found: async (q: string) =>
      (await everyPage((after) => call(searchApi.everywhere, { query: { q, limit: 100, after } }))).map(
        ({ task }) => task.title,
      ),
    announce: (task: Thing, name: string, size: number, more: { id?: string } = {}) =>
      call(attachmentsApi.reserve, { ...taskOf(task), body: { name, size, ...more } }),
    /** Announces a file and sends it. */
    async attach(task: Thing, name: string, content: Buffer | string): Promise<Attachment> {
      const bytes = Buffer.from(content);
      const body = { name, size: bytes.length };
      const { id } = await call(attachmentsApi.reserve, { ...taskOf(task), body });
      return call(attachmentsApi.upload, { ...attachmentOf({ id }), bytes });
    },
    attachments: async (task: Thing, trashed = false) =>
      (await call(attachmentsApi.list, { ...taskOf(task), query: { trashed } })).items,
    renameAttachment: (file: Thing, name: string) =>
      call(attachmentsApi.rename, { ...attachmentOf(file), body: { name } }),
    removeAttachment: (file: Thing) => call(attachmentsApi.remove, attachmentOf(file)),
    restoreAttachment: (file: Thing) => call(attachmentsApi.restore, attachmentOf(file)),
    purgeAttachment: (file: Thing) => call(attachmentsApi.purge, attachmentOf(file)),

    events,
    /** Events of that type in the project, the oldest first. */
    happened: async (type: string) => (await events()).filter((event) => event.type === type),
    lastEvent: async () => (await events()).at(-1),
    history: async (task: Thing) => (await call(eventsApi.ofTask, taskOf(task))).items,
    activity: (query: Input<typeof activityApi.ofProject>['query'] = {}) =>
      call(activityApi.ofProject, { params: here(), query }),
    activityOf: (task: Thing, query: Input<typeof activityApi.ofTask>['query'] = {}) =>
      call(activityApi.ofTask, { ...taskOf(task), query }),
    undo: (seq: number) => call(eventsApi.undo, { params: { ...here(), seq } }),
    snapshot: () => call(snapshotsApi.read, { params: here() }),
  };
}

async function everyPage<T>(read: (after?: string) => Promise<{ items: T[]; next: string | null }>): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | undefined; ;) {
    const { items, next } = await read(after);
    all.push(...items);
    if (next === null) return all;
    after = next;
  }
}
