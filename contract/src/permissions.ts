/** Role × action: the api enforces this table, the client hides by it. */
export const roles = ['viewer', 'commenter', 'member', 'admin', 'owner'] as const;
type RoleName = (typeof roles)[number];

const everyone = roles;
const commenters = ['commenter', 'member', 'admin', 'owner'] as const;
const members = ['member', 'admin', 'owner'] as const;
const admins = ['admin', 'owner'] as const;
const owners = ['owner'] as const;

export const permissions = {
  'project.read': everyone,
  'project.edit': admins,
  'project.delete': owners,
  'project.leave': everyone,
  'member.edit': admins,
  'invitation.read': admins,
  'invitation.edit': admins,
  'list.edit': members,
  'label.edit': members,
  'field.edit': admins,
  'task.create': members,
  'task.edit': members,
  'task.delete': members,
  'task.purge': admins,
  'comment.create': commenters,
  'comment.moderate': admins,
  'attachment.edit': members,
  'attachment.purge': admins,
  /** What is taken back says what it needs besides. */
  'history.undo': commenters,
} as const satisfies Record<string, readonly RoleName[]>;

export type Action = keyof typeof permissions;

export function may(role: RoleName | undefined, action: Action): boolean {
  return role !== undefined && (permissions[action] as readonly RoleName[]).includes(role);
}
