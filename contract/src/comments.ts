import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { mentionsIn, mostMentions } from './mentions.ts';
import { Base, PageQuery, pageOf, stamps } from './projects.ts';

/** Markdown, kept as it was typed to the last space; whoever shows it makes it safe. */
const CommentText = z
  .string()
  .min(1, { error: 'must not be empty', abort: true })
  .max(20_000)
  .refine((text) => text.trim() !== '', 'must not be empty')
  .refine((text) => mentionsIn(text).length <= mostMentions, `must not mention more than ${mostMentions} people`);

export const Comment = z.object({
  ...stamps,
  projectId: Id,
  taskId: Id,
  text: z.string(),
  /** Members the text mentions. */
  mentions: z.record(Id, z.literal(true)).optional(),
  /** When the text was changed last. */
  editedAt: Timestamp.optional(),
  deletedAt: Timestamp.optional(),
});
export type Comment = z.infer<typeof Comment>;

export const NewComment = z.strictObject({ id: Id.optional(), text: CommentText });
export type NewComment = z.infer<typeof NewComment>;

export const CommentChange = z.strictObject({ base: Base, text: CommentText });
export type CommentChange = z.infer<typeof CommentChange>;

/** What a comment said from then on. The text is absent where it was erased. */
export const CommentVersion = z.object({ seq: z.int(), at: Timestamp, actor: Id, text: z.string().optional() });
export type CommentVersion = z.infer<typeof CommentVersion>;

/** What people call themselves, also those who are no longer members. */
export const Names = z.record(Id, z.string());

const CommentParams = z.object({ commentId: Id });
const TaskParams = z.object({ taskId: Id });

export const commentsApi = {
  list: {
    method: 'GET',
    path: '/tasks/:taskId/comments',
    summary: 'The comments on a task, with the names of those who wrote them',
    access: 'project.read',
    scope: 'read',
    params: TaskParams,
    query: z.strictObject({
      ...PageQuery,
      order: z.enum(['oldest', 'newest']).default('oldest'),
      trashed: z.stringbool().optional(),
    }),
    answer: pageOf(Comment).extend({ names: Names }),
  },
  create: {
    method: 'POST',
    path: '/tasks/:taskId/comments',
    summary: 'Comment on a task; `@[Name](user:<id>)` mentions a member',
    access: 'comment.create',
    scope: 'write',
    params: TaskParams,
    body: NewComment,
    answer: Comment,
    status: 201,
  },
  change: {
    method: 'PATCH',
    path: '/comments/:commentId',
    summary: "Change one's own comment; what it said before can still be read",
    access: 'comment.create',
    scope: 'write',
    params: CommentParams,
    body: CommentChange,
    answer: Comment,
  },
  remove: {
    method: 'DELETE',
    path: '/comments/:commentId',
    summary: "Delete one's own comment; admins delete any. Undo brings it back, after 30 days it is erased",
    access: 'comment.create',
    scope: 'write',
    params: CommentParams,
    status: 204,
  },
  history: {
    method: 'GET',
    path: '/comments/:commentId/history',
    summary: 'What a comment said, the newest version first',
    access: 'project.read',
    scope: 'read',
    params: CommentParams,
    query: z.strictObject(PageQuery),
    answer: pageOf(CommentVersion),
  },
} as const satisfies Endpoints;
