import { z } from 'zod';

/** Twelve bytes in hex, made by the server, or by a client that must name a thing before it is online. */
export const Id = z.string().regex(/^[0-9a-f]{24}$/, 'must be 24 hexadecimal digits');
export type Id = z.infer<typeof Id>;

export const Timestamp = z.iso.datetime();
