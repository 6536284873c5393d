import type { Migration, Release } from '../records/release.ts';

/** A release of a commit made of one letter, with images of the same. */
export function releaseOf(letter: string, migrations: readonly Migration[] = []): Release {
  const sha = letter.repeat(40);
  const image = (name: string, digit: string) => ({ name: `ghcr.io/our/app/${name}`, digest: digestOf(letter, digit) });
  return {
    sha,
    tag: `sha-${sha.slice(0, 7)}`,
    builtAt: '2026-01-01T00:00:00.000Z',
    repository: 'our/app',
    workflow: '.github/workflows/docker.yml',
    ref: 'refs/heads/main',
    images: {
      api: image('api', '1'),
      client: image('client', '2'),
      nginx: image('nginx', '3'),
      ops: image('ops', '4'),
    },
    migrations,
  };
}

export function digestOf(letter: string, digit = '1'): string {
  return `sha256:${(letter + digit).repeat(32)}`;
}
