/** A project to look around in: everything it shows can be tried. */
export type Demo = {
  readonly name: string;
  readonly description: string;
  /** The last one is for what is done. */
  readonly lists: readonly string[];
  readonly labels: readonly { readonly name: string; readonly colour: string }[];
  readonly tasks: readonly DemoTask[];
};

export type DemoTask = {
  readonly title: string;
  /** By their places in the lists above. */
  readonly list: number;
  readonly labels?: readonly number[];
  readonly description?: string;
  readonly priority?: 'low' | 'medium' | 'high' | 'urgent';
  /** Days from today. */
  readonly due?: number;
  readonly time?: string;
  readonly mine?: boolean;
  readonly done?: boolean;
  /** A star before what is ticked. */
  readonly checklist?: readonly string[];
  readonly comment?: string;
};
