import { createHash } from 'node:crypto';
import { DeployError, exits } from '../exits.ts';
import type { Release } from '../records/release.ts';
import type { Run } from '../records/run-record.ts';
import type { Host, World } from '../world.ts';

const namespace = 'taskmanager-release';
const signer = 'docker.yml';
const fromMain = /^refs\/(heads\/main|tags\/v\d+\.\d+\.\d+)$/;

/** Only what the build of this repository has made from main comes in, and no network is needed to know. */
export async function verify({ host, settings }: World, { release, before }: Run): Promise<string> {
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
  const flaw = settings.DEPLOY_PROOF === 'signature' ? undefined : flawOf(release, host);
  if (flaw) throw refused(flaw);
  return `${release.tag} was built from main of ${release.repository}`;
}

/** The list came with the release; its digest stands in what the build has signed, and so do the waivers that were taken. */
function flawOf({ tag, sbom, scan }: Release, host: Host): string | undefined {
  if (!sbom || !scan) return 'nobody has listed what is in it, or looked for weaknesses.';
  const list = host.read(`state/releases/${tag}.sbom`);
  if (list === undefined) return 'the list of what is in it did not come along.';
  if (digestOf(list) !== sbom) return 'the list of what is in it was changed.';
  if (scan.high > 0) return `it has ${scan.high} known weaknesses that nobody waived.`;
  const today = new Date(host.now()).toISOString().slice(0, 10);
  const over = scan.waived.find(({ until }) => until <= today);
  return over && `the waiver of ${over.id} ended on ${over.until}.`;
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function refused(why: string): DeployError {
  return new DeployError(exits.verify, `This release is refused: ${why}`);
}
