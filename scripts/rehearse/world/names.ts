/** All of it begins so, and whatever does is taken away at the end. */
export const prefix = 'rehearse';

/** By this name everybody finds the registry: builds from outside, servers through a door of their own to it. */
export const registryPort = 15055;
export const registry = `localhost:${registryPort}`;
export const repository = 'rehearsal/taskmanager';

/** Containers of a server do not hear of the names out here, as they would not of a network of somebody's own. */
export const network = {
  subnet: '10.213.0.0/24',
  mongo: '10.213.0.10',
  mailpit: '10.213.0.11',
  bucket: '10.213.0.12',
  others: '10.213.0.13',
} as const;

export const places = {
  staging: { domain: 'staging.rehearsal.test', ssh: 15122, https: 15143 },
  production: { domain: 'tasks.rehearsal.test', ssh: 15222, https: 15243 },
} as const;

export type Place = keyof typeof places;
