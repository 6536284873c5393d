import assert from 'node:assert/strict';
import type { Stage } from '../stage.ts';
import { comeIn } from '../witnesses.ts';
import { network } from '../world/names.ts';
import type { Story } from './story.ts';
import { s3Keys } from '../../../api/test/s3-stub.ts';
import type { Person } from '../../../api/test/people.ts';

/** As the workflow does each week: the second time what was restored the first time is in use. */
export const restoredInStaging: Story = {
  name: 'the newest backup of production is restored in staging, twice',
  async play(production, open) {
    const staging = await open('staging');
    try {
      await staging.begin(await production.live());
      await mayRead(staging, production);
      for (const week of ['first', 'second']) await isRestored(staging, production, week);
      await staging.isOn(await production.live());
    } finally {
      await staging.world.remove('staging');
    }
  },
};

/** It may list and read what production keeps, and open it. */
async function mayRead({ server }: Stage, production: Stage): Promise<void> {
  await server.set({
    RESTORE_FROM: `s3://backups/${production.server.place}?endpoint=http://${network.bucket}:9000&region=${s3Keys.region}`,
    RESTORE_ACCESS_KEY_ID: s3Keys.accessKeyId,
  });
  await server.write('secrets/restore_secret_access_key', s3Keys.secretAccessKey);
  await server.write('secrets/restore_passphrase', await production.server.read('secrets/move_passphrase'));
}

async function isRestored(staging: Stage, production: Stage, week: string): Promise<void> {
  const { people } = await comeIn(production.server);
  const [ann] = people as [Person]; // they are three
  const project = await ann.addProject(`Harvest of the ${week} week`);
  await production.server.inRelease('scripts/backup');

  const { code, output, seconds } = await staging.gate('restore-drill');
  assert.equal(code, 0, output);
  staging.note(`the ${week} time ${seconds.toFixed(0)} s: ${lastFew(output)}`);
  await staging.untilServed();
  const isThere = await staging.world.holds(await staging.server.read('secrets/mongodb_uri'), project.id);
  assert.ok(isThere, 'staging is not led to what was restored');
  const kept = await staging.server.inRelease('scripts/restore --list');
  staging.note(`kept beside it: ${kept.split('\n').length}`);
}

function lastFew(output: string): string {
  return output.trim().split('\n').slice(-3).join(' ').slice(0, 300);
}
