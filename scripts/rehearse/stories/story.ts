import type { Stage } from '../stage.ts';
import type { Place } from '../world/names.ts';

/** Something that happens to a server with a release on it. It throws where it does not end as it must. */
export type Story = {
  readonly name: string;
  readonly isQuick?: true;
  /** Returns the stage to go on with, where its server is another one then. */
  readonly play: (stage: Stage, open: Open) => Promise<Stage | void>;
};

/** Another server, as it was handed over: nothing has been deployed to it. */
export type Open = (place: Place) => Promise<Stage>;
