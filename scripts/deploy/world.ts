import type { Settings } from './settings.ts';

/** All that the engine can touch. Tests put a world of their own in its place; nothing else is ever replaced. */
export type World = {
  readonly host: Host;
  readonly docker: Docker;
  readonly edge: Edge;
  readonly figures: Figures;
  readonly watchers: Watchers;
  readonly notify: Notify;
  readonly settings: Settings;
  readonly slots: readonly string[];
  say(text: string): void;
};

/** The machine. Paths are below the server's folder, writes are whole or not at all and survive a loss of power. */
export type Host = {
  now(): number;
  wait(ms: number): Promise<void>;
  read(path: string): string | undefined;
  write(path: string, text: string): void;
  /** Whether it was not there before. */
  create(path: string, text: string): boolean;
  append(path: string, line: string): void;
  remove(path: string): void;
  list(folder: string): string[];
  modeOf(path: string): number | undefined;
  freeBytes(): number;
  freeMemory(): number;
  /** How far its clock is from that of somebody else, who may not answer. */
  secondsOff(url: string): Promise<number | undefined>;
  self(): Process;
  isAlive(process: Process): boolean;
  /** At once, whatever it is doing. */
  end(process: Process): Promise<void>;
  /** Brings the compose files of this engine, and makes those of a release the current ones. */
  unpack(sha: string): void;
  pointAt(sha: string): void;
  run(program: string, args: readonly string[], options?: RunOptions): Promise<Ended>;
};

/** A number of a process comes again; with its start and the boot it is one of a kind. */
export type Process = { readonly pid: number; readonly since: string; readonly bootId: string };
export type RunOptions = { readonly env?: Record<string, string>; readonly input?: string };
export type Ended = { readonly code: number; readonly output: string };

export type Docker = {
  has(image: string): Promise<boolean>;
  pull(image: string): Promise<void>;
  /** What the image itself says that it was built from. */
  commitOf(image: string): Promise<string>;
  /** Makes one service what `release.env` says, and starts it. */
  up(service: string): Promise<void>;
  /** The same for all that is not there yet: the first release. */
  upAll(): Promise<void>;
  /** Those of a profile, as who watches: with the files of the current release, which they read when they start. */
  upProfiles(profiles: readonly string[]): Promise<void>;
  /** Makes it, and leaves it stopped. */
  park(service: string): Promise<void>;
  stop(service: string): Promise<void>;
  /** Its own command, or another one. */
  runOnce(service: string, command?: readonly string[]): Promise<Ended>;
  containers(): Promise<Container[]>;
  /** Files in containers of ours that are not those of their image. */
  changes(): Promise<{ service: string; path: string }[]>;
  /** Names of what runs on this machine and is no part of the stack. */
  strangers(): Promise<string[]>;
  /** The containers of engines that have ended, kept so that what they said can be read. */
  endedEngines(): Promise<{ readonly name: string; readonly image: string }[]>;
  removeContainer(name: string): Promise<void>;
  images(): Promise<string[]>;
  /** What they take on the disk, in bytes. */
  sizeOf(images: readonly string[]): Promise<number>;
  removeImage(image: string): Promise<void>;
  /** Which of these compose would make anew, as its files and settings stand now. */
  outdated(services: readonly string[]): Promise<string[]>;
};

export type Container = {
  readonly service: string;
  readonly name: string;
  /** `sha256:…`, as it was pulled. */
  readonly digest: string;
  readonly isRunning: boolean;
  readonly isHealthy: boolean;
  readonly startedAt: string;
  readonly ports: readonly string[];
};

/** nginx, by its flags and through it. */
export type Edge = {
  flags(): string[];
  set(flag: string): void;
  clear(flag: string): void;
  ask(slot: string): Promise<Answer | undefined>;
  /** Whether nginx itself gets through to a slot, flagged or not. */
  reaches(slot: string): Promise<boolean>;
  /** As people come in. */
  outside(): Promise<Answer | undefined>;
  /** All that nginx goes by now, as a hash. */
  configuration(): Promise<string | undefined>;
  /** Ten people for a while, where the program for it is on this host. */
  smoke(seconds: number): Promise<Ended | undefined>;
};

export type Answer = { readonly commit: string; readonly failing: readonly string[] };

export type Figures = {
  /** What each slot has answered since then. */
  since(at: number): Promise<Record<string, Counted>>;
};

/** Who watches over the stack: `undefined` is said where nobody does, or nobody answers. */
export type Watchers = {
  ask(expression: string): Promise<Sample[] | undefined>;
  /** Critical alerts that fire and that nobody has silenced. */
  firing(): Promise<string[] | undefined>;
  /** A line in all graphs. */
  annotate(text: string): Promise<void>;
};

export type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number };

export type Counted = { readonly requests: number; readonly errors: number; readonly slow: number };

export type Notice = 'success' | 'failure' | 'rollback' | 'frozen';
export type Notify = (kind: Notice, fields: Record<string, string>) => Promise<void>;
