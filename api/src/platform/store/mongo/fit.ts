import { StartError } from '../../errors.ts';

type Answer = Readonly<Record<string, unknown>>;

/** Refuses a server that can not keep what it confirms, by what it says of itself. */
export function refuseUnfit(hosts: string, hello: Answer, buildInfo: Answer): void {
  if (Object.keys(buildInfo).some((key) => key.toLowerCase().startsWith('ferretdb'))) {
    throw new StartError(
      `The database at ${hosts} is FerretDB, which can apply a write twice: use MongoDB 7 or newer, or Atlas.`,
    );
  }
  if (hello['setName'] === undefined && hello['msg'] !== 'isdbgrid') {
    throw new StartError(
      `The database at ${hosts} is a standalone server, which can lose what it has confirmed: start it as a replica ` +
        'set of one with `mongod --replSet rs0`, then run `rs.initiate()` once in mongosh.',
    );
  }
}
