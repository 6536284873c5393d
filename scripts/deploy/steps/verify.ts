import { DeployError, exits } from '../exits.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';

const namespace = 'taskmanager-release';
const signer = 'docker.yml';
const fromMain = /^refs\/(heads\/main|tags\/v\d+\.\d+\.\d+)$/;

/** Only what the build of this repository has made from main comes in, and no network is needed to know. */
export async function verify({ host }: World, { release, before }: Run): Promise<string> {
  const file = `state/releases/${release.tag}.json`;
  const input = host.read(file);
  const args = ['-Y', 'verify', '-f', 'allowed_signers', '-I', signer, '-n', namespace, '-s', `${file}.sig`];
  const { code, output } = await host.run('ssh-keygen', args, { input });
  if (code !== 0) throw refused(`it is not signed by the build. ${output.trim()}`);
  if (input === undefined || (JSON.parse(input) as { sha: string }).sha !== release.sha)
    throw refused('it was changed meanwhile.');
  if (release.workflow !== `.github/workflows/${signer}`) throw refused(`it was built by ${release.workflow}.`);
  if (!fromMain.test(release.ref)) throw refused(`it was built from ${release.ref}, not from main.`);
  if (!release.tag.startsWith('v') && release.tag !== `sha-${release.sha.slice(0, 7)}`)
    throw refused('its tag is of another commit.');
  const known = before && `${before['REGISTRY']}/${before['API_IMAGE']}`;
  if (known && release.images.api.name !== known)
    throw refused(`its image is ${release.images.api.name}, not ${known}.`);
  return `${release.tag} was built from main of ${release.repository}`;
}

function refused(why: string): DeployError {
  return new DeployError(exits.verify, `This release is refused: ${why}`);
}
