import { avatarsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { fileReply } from '../platform/file-replies.ts';
import type { Avatars } from './avatars.ts';

export const avatarRoutes = (avatars: Avatars) => [
  on(avatarsApi.change, ({ who, bytes }) => avatars.change(who, bytes)),
  on(avatarsApi.remove, ({ who }) => avatars.remove(who)),
  on(avatarsApi.read, async (call) =>
    fileReply(call, await avatars.read(call.who, call.params.userId, call.params.size)),
  ),
];
