/** How the engine ends. What is asked of it from outside goes by these numbers, so they never change. */
export const exits = {
  wrong: 1,
  misunderstood: 2,
  locked: 9,
  preflight: 10,
  verify: 11,
  pull: 12,
  backup: 13,
  migrate: 14,
  start: 20,
  canary: 21,
  roll: 30,
  workers: 31,
  outside: 32,
  bake: 33,
  client: 34,
} as const;

/** Something that a person should read. */
export class DeployError extends Error {
  readonly exit: number;

  constructor(exit: number, message: string) {
    super(message);
    this.exit = exit;
  }
}
