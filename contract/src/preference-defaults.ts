export const notificationKinds = ['mentioned', 'assigned', 'commented', 'changed', 'dueSoon', 'joined'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const channels = ['inApp', 'mail', 'push'] as const;
export type Channel = (typeof channels)[number];

/** A way by which one kind of news reaches its reader: `mentioned.mail`. */
export type ChannelOf = `${NotificationKind}.${Channel}`;
export const channelsOf = notificationKinds.flatMap((kind) =>
  channels.map((channel): ChannelOf => `${kind}.${channel}`),
);
export const themes = ['system', 'light', 'dark'] as const;
export const densities = ['comfortable', 'compact'] as const;
export const weekStarts = ['monday', 'saturday', 'sunday'] as const;
export const startPages = ['myDay', 'projects', 'lastProject'] as const;

/** What a person may have chosen. */
type Choices = {
  theme?: (typeof themes)[number];
  density?: (typeof densities)[number];
  weekStart?: (typeof weekStarts)[number];
  startPage?: (typeof startPages)[number];
  shortcuts?: boolean;
  reducedMotion?: boolean;
  quietHours?: { from: string; to: string };
  digest?: { at: string };
  channels?: Partial<Record<ChannelOf, boolean>>;
};

/** What interrupts or fills a mailbox is only what concerns the reader. */
const silent: readonly string[] = ['changed.mail', 'changed.push', 'joined.push'] satisfies ChannelOf[];

const defaults = {
  theme: 'system',
  density: 'comfortable',
  weekStart: 'monday',
  startPage: 'myDay',
  shortcuts: true,
  reducedMotion: false,
} as const;

/** What holds for a person: their choices, and the defaults where they made none. No digest and no quiet hours unless chosen. */
export function withDefaults({ channels: chosen, ...choice }: Choices = {}) {
  const channel = (name: ChannelOf) => chosen?.[name] ?? !silent.includes(name);
  const all = Object.fromEntries(channelsOf.map((name) => [name, channel(name)]));
  return { ...defaults, ...choice, channels: all as Record<ChannelOf, boolean> }; // fromEntries forgets the names
}
