export type Question = {
  readonly title: string;
  readonly text?: string;
  /** What the button that does it says: "Delete", never "OK". */
  readonly action: string;
  readonly danger?: boolean;
};
