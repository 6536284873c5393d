import type { Id } from '@taskmanager/contract';

/** What the dialog begins with. */
export type QuickStart = { readonly text?: string; readonly description?: string; readonly projectId?: Id };
