import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { accountCollection } from './accounts/account-records.ts';
import { drillFiguresOf } from './backups/backups.ts';
import { readConfig } from './config.ts';
import { matchesHash } from './passwords/passwords.ts';
import { ending, misunderstood, optionsIn, show } from './platform/command.ts';
import { restoreNewest } from './restore-newest.ts';
import { enterOnce, withServer } from './with-server.ts';

const usage = `npm run backup-drill -- [--figures]

Restores the newest backup of BACKUP_TARGET, or of BACKUP_DIR without one, beside the servers: compares it with what was
backed up, signs somebody in, says how long that took and how much is missing, and removes it again.
  --figures   prints figures for Prometheus, and what is said for people elsewhere`;

/** 0: it helps. 1 or 3 and more: it does not, a sentence says why. 2: the command was not understood. */
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const asked = optionsIn(args, { figures: { type: 'boolean' } });
  return asked ? ending(() => drill(asked.figures ?? false)) : misunderstood(usage);
}

async function drill(wantsFigures: boolean): Promise<void> {
  const config = readConfig();
  const began = new Date();
  const folder = await mkdtemp(join(config.dataDir, 'drill-'));
  try {
    const { chain, restored } = await restoreNewest({ config, environment: config.appEnv, folder, tell: show });
    const who = await signSomebodyIn(folder);
    const ended = new Date();
    const seconds = (ended.getTime() - began.getTime()) / 1000;
    const missing = (began.getTime() - restored.at.getTime()) / 1000;
    const age = (began.getTime() - chain.whole.at.getTime()) / 1000;
    if (wantsFigures) process.stdout.write(drillFiguresOf({ ended, seconds, missing, age }));
    const held = `${restored.events} events, ${restored.files} files`;
    const say = wantsFigures ? console.error : console.log;
    say(`\n${chain.whole.name} and ${chain.tails.length} tails hold: ${held}, ${who}.`);
    say(`It took ${seconds.toFixed(1)} s, and the last ${missing.toFixed(0)} s would be lost.`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What the server is told of the world is nothing, so it reaches nobody. Whoever came last gets a new password there, and
 * enters with it: account, verifier, keys and sessions work.
 */
async function signSomebodyIn(folder: string): Promise<string> {
  return withServer(readConfig({ DATA_DIR: folder }), async ({ store, identity }) => {
    const { items } = await store.page(accountCollection, 'newest', { equal: {}, limit: 100 });
    const account = items.find(({ disabledAt }) => !disabledAt);
    if (!account) return 'and nobody is there yet to sign in';
    await matchesHash('not this one', account.passwordHash); // throws where it cannot be read
    const password = await identity.passwords.replaceFor(account.email);
    const entered = await enterOnce(identity, account.email, password);
    return 'secondFactor' in entered ? 'somebody gets as far as the second factor' : 'somebody signs in';
  });
}
