import type { Stage } from '../stage.ts';

/** Something that happens to a server with a release on it. It throws where it does not end as it must. */
export type Story = {
  readonly name: string;
  readonly isQuick?: true;
  readonly play: (stage: Stage) => Promise<void>;
};
