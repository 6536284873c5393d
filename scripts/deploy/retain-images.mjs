import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Removes versions of our images that nobody can need again; without REMOVE=true it only lists them:
//   node scripts/deploy/retain-images.mjs FILE   what servers say of themselves: each digest and tag in it stays
// The newest 30 releases stay, those with a tag vX.Y.Z, what is younger than two weeks, and all that one of these consists of.
const keepNewest = 30;
const keepDays = 14;
const repository = process.env.GITHUB_REPOSITORY;
const removes = process.env.REMOVE === 'true';
const now = Date.parse(process.env.NOW ?? new Date().toISOString());
const said = readFileSync(process.argv[2], 'utf8');
const named = new Set(said.match(/sha256:[0-9a-f]{64}|sha-[0-9a-f]{7}\b/g));
if (named.size === 0)
  throw new Error(`${process.argv[2]} names no image. Nothing is removed before a server has told.`);

const [owner, name] = repository.split('/');
const owners = run('gh', ['api', `/users/${owner}`, '--jq', '.type']) === 'Organization' ? 'orgs' : 'users';
const released = new Set(
  run('git', ['tag', '--list', 'v*', '--format', '%(objectname) %(*objectname)'])
    .split(/\s+/)
    .map((commit) => `sha-${commit.slice(0, 7)}`),
);

// First all is asked, then anything is removed: whoever cannot be asked ends it.
const plans = ['api', 'client', 'nginx', 'ops', 'release'].map(plan);
for (const { path, gone, kept } of plans) {
  console.log(`${path}: ${kept.size} stay, ${gone.length} ${removes ? 'go' : 'could go'}`);
  for (const { id, name: digest, created_at: at } of gone) {
    console.log(`  ${digest} of ${at.slice(0, 10)}`);
    if (removes) run('gh', ['api', '--method', 'DELETE', `${path}/${id}`]);
  }
}

function plan(image) {
  const path = `/${owners}/${owner}/packages/container/${encodeURIComponent(`${name}/${image}`.toLowerCase())}/versions`;
  const versions = JSON.parse(run('gh', ['api', '--paginate', '--slurp', `${path}?per_page=100`])).flat();
  const tagsOf = (version) => version.metadata.container.tags;
  const newest = versions
    .filter((version) => tagsOf(version).some((tag) => tag.startsWith('sha-')))
    .sort((a, b) => b.created_at.localeCompare(a.created_at))
    .slice(0, keepNewest);
  const roots = versions.filter(
    (version) =>
      newest.includes(version) ||
      named.has(version.name) ||
      tagsOf(version).some((tag) => named.has(tag) || released.has(tag)),
  );
  const kept = new Set(roots.map((version) => version.name));
  // An index has children without tags; what attests it stands beside it, under a tag that spells its digest.
  for (const digest of kept) {
    for (const child of childrenOf(`ghcr.io/${repository}/${image}@${digest}`.toLowerCase())) kept.add(child);
    const attests = versions.find((version) => tagsOf(version).includes(digest.replace(':', '-')));
    if (attests) kept.add(attests.name);
  }
  const isYoung = ({ created_at: at }) => now - Date.parse(at) < keepDays * 24 * 3_600_000;
  return { path, kept, gone: versions.filter((version) => !kept.has(version.name) && !isYoung(version)) };
}

function childrenOf(reference) {
  const { manifests = [] } = JSON.parse(run('docker', ['buildx', 'imagetools', 'inspect', '--raw', reference]));
  return manifests.map(({ digest }) => digest);
}

function run(command, args) {
  return execFileSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).trim();
}
