import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id } from './ids.ts';

const mostBytes = 5 * 1024 * 1024;

/** The sides of the squares an avatar is drawn in, in pixels. */
export const avatarSizes = ['64', '256'] as const;
export const AvatarSize = z.enum(avatarSizes);
export type AvatarSize = z.infer<typeof AvatarSize>;

/** Another text for each picture, so that a page knows when to ask for it again. */
export const Avatar = z.string();

export const avatarsApi = {
  change: {
    method: 'PUT',
    path: '/me/avatar',
    summary: 'Show oneself by a picture; its middle is kept, and nothing else of it',
    access: 'signed-in',
    scope: 'session',
    takesBytes: mostBytes,
    answer: z.object({ avatar: Avatar }),
  },
  remove: {
    method: 'DELETE',
    path: '/me/avatar',
    summary: 'Show oneself by no picture',
    access: 'signed-in',
    scope: 'session',
    status: 204,
  },
  read: {
    method: 'GET',
    path: '/users/:userId/avatar/:size',
    summary: 'The picture of somebody one shares a project with, in a square of 64 or 256 pixels',
    access: 'signed-in',
    scope: 'read',
    params: z.object({ userId: Id, size: AvatarSize }),
    /** Makes another address of another picture: what is answered is always the one that holds. */
    query: z.strictObject({ v: Avatar.regex(/^[\w-]{1,64}$/).optional() }),
    givesBytes: 'image/webp',
  },
} as const satisfies Endpoints;
