/** The places where a process may die; tests stop one at each. */
export const crashPoints = ['before-insert', 'after-insert', 'after-apply', 'before-answer'] as const;
export type CrashPoint = (typeof crashPoints)[number];
export type Reach = (point: CrashPoint, stream: string) => void | Promise<void>;
