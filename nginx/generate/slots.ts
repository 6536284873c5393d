/** How a server is named in an upstream group. */
export type Address = (slot: string, passive: string) => string;

/** How many of a hundred ask a new server first while it is tried, one step a flag. */
export const canaryShares = [5, 25] as const;

/** Found by name, anew each second: a parked slot has none. */
const byName: Address = (slot, passive) => `server ${slot}:3000 resolve ${passive};`;

/** Which servers there are, and which of them a request may go to. */
export function slotsConf(slots: readonly string[], address: Address = byName): string {
  return [
    generated,
    'resolver 127.0.0.11 valid=1s ipv6=off;',
    ...subsets(slots).map((some) => group(some, address)),
    '',
    '# Live and ready, else what is not drained, else all: nobody is refused because everything is flagged.',
    `map "${slots.map((_, at) => `$slot_${at + 1}`).join(' ')}" $steady_pool {`,
    ...states(slots.length).map((state) => `  "${state.join(' ')}" ${nameOf(chosen(slots, state))};`),
    `  default ${nameOf(slots)};`,
    '}',
    ...canary(slots, address),
    '# A session that began at one server stays there, drained or not.',
    'map $arg_sid $socket_pool {',
    ...slots.map((slot) => `  "~^${slot}\\." ${nameOf([slot])};`),
    '  default $pool;',
    '}',
    '',
  ].join('\n');
}

/** What is looked up for each request: a flag is a file, so that setting one reloads nothing. */
export function flagsConf(slots: readonly string[]): string {
  const lookUp = (file: string, set: string) => `if (-f /flags/${file}) {\n  set ${set};\n}`;
  return [
    generated,
    'set $maintenance "";',
    lookUp('drain/maintenance', '$maintenance 1'),
    ...slots.flatMap((slot, at) => [
      `set $slot_${at + 1} on;`,
      lookUp(`unready/${slot}`, `$slot_${at + 1} unready`),
      lookUp(`drain/${slot}`, `$slot_${at + 1} drained`),
    ]),
    'set $canary "";',
    ...slots.flatMap((slot) =>
      canaryShares.map((share) => lookUp(`drain/canary-${slot}-${share}`, `$canary ${slot}$chosen_of_${share}`)),
    ),
    '',
  ].join('\n');
}

export const generated = '# Written by `npm run gen`.';

type State = 'on' | 'unready' | 'drained';

function chosen(slots: readonly string[], state: readonly State[]): readonly string[] {
  const ready = slots.filter((_, at) => state[at] === 'on');
  const notDrained = slots.filter((_, at) => state[at] !== 'drained');
  return [ready, notDrained].find((some) => some.length > 0) ?? slots;
}

/**
 * Who has failed is left alone for two seconds. Where that holds for all of them they are asked nevertheless, as their own
 * backups: otherwise two crashes in a row would refuse everybody. A server alone is never held for dead.
 */
function group(some: readonly string[], address: Address): string {
  const servers =
    some.length === 1
      ? some.map((slot) => address(slot, 'max_fails=0'))
      : [
          ...some.map((slot) => address(slot, 'max_fails=1 fail_timeout=2s')),
          ...some.map((slot) => address(slot, 'max_fails=0 backup')),
        ];
  return [
    `upstream ${nameOf(some)} {`,
    '  zone slots 512k;',
    ...(some.length === 1 ? [] : ['  least_conn;']),
    ...servers.map((server) => `  ${server}`),
    '  keepalive 32;',
    '  keepalive_timeout 50s;',
    '}',
  ].join('\n');
}

/** A share of the people goes to the slot that is tried; where it does not answer, to the others. */
function canary(slots: readonly string[], address: Address): string[] {
  const tried = (slot: string) => [
    `upstream canary_${slot} {`,
    '  zone slots 512k;',
    `  ${address(slot, 'max_fails=1 fail_timeout=2s')}`,
    ...slots.filter((other) => other !== slot).map((other) => `  ${address(other, 'max_fails=0 backup')}`),
    '  keepalive 32;',
    '  keepalive_timeout 50s;',
    '}',
  ];
  return [
    ...slots.flatMap(tried),
    '# Whoever is signed in stays on one side for as long as the cookie is the same; others are chosen anew each time.',
    'map $http_cookie $canary_key {',
    '  "~(?:^|; )(?:__Host-)?tm=(?<session_cookie>[^;]+)" $session_cookie;',
    '  default $request_id;',
    '}',
    ...canaryShares.map((share) => `split_clients $canary_key $chosen_of_${share} {\n  ${share}% chosen;\n  * "";\n}`),
    'map $canary $pool {',
    ...slots.map((slot) => `  ${slot}chosen canary_${slot};`),
    '  default $steady_pool;',
    '}',
  ];
}

function nameOf(some: readonly string[]): string {
  return `on_${some.join('_')}`;
}

function subsets(slots: readonly string[]): string[][] {
  return Array.from({ length: 2 ** slots.length - 1 }, (_, n) => slots.filter((_slot, at) => ((n + 1) >> at) & 1)).sort(
    (one, other) => one.length - other.length,
  );
}

function states(count: number): State[][] {
  if (count === 0) return [[]];
  return states(count - 1).flatMap((some) => (['on', 'unready', 'drained'] as const).map((last) => [...some, last]));
}
