import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Stage } from '../stage.ts';
import { bringBy } from './good-releases.ts';
import type { Story } from './story.ts';

export const pipeline: Story = {
  name: 'from a commit through staging to production',
  async play(production, open) {
    const staging = await open('staging');
    try {
      await staging.begin(await production.live());
      await throughBoth(staging, production);
    } finally {
      await staging.world.remove('staging'); // one machine is not to carry both for longer than it must
    }
  },
};

/** The jobs of the workflow in their order: from a commit of main to staging, to production, and to the team. */
async function throughBoth(staging: Stage, production: Stage): Promise<void> {
  const next = await staging.another('on its way');
  production.knows(next);
  const resolved = await staging.job('deploy.yml', 'resolve-tag', { 'github.sha': next.commit });
  assert.deepEqual(resolved.outputs, { tag: next.tag, commit: next.commit }, resolved.output);

  await bringBy(staging, 'deploy-staging', next);
  await bringBy(production, 'deploy-production', next);

  const slack = await startSlack();
  const told = await production.job('deploy.yml', 'tell', {
    'needs.resolve-tag.outputs.tag': next.tag,
    'needs.deploy-production.result': 'success',
    'secrets.SLACK_BOT_TOKEN': 'xoxb-rehearsal',
    'secrets.SLACK_DEPLOY_CHANNEL': 'C0',
    'github.actor': 'ann',
    'env.SLACK_API': slack.url,
  });
  slack.close();
  assert.equal(told.failed, undefined, told.output);
  assert.match(slack.heard(), new RegExp(`${next.tag} is live in production \\(ann\\)`));
}

/** Somebody who takes what Slack would take. */
async function startSlack() {
  let text = '';
  const server = createServer((asked, answer) => {
    asked.setEncoding('utf8').on('data', (part) => (text += part));
    asked.on('end', () => answer.end('{"ok":true}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { url: `http://127.0.0.1:${port}`, heard: () => text, close: () => server.close() };
}
