import { createHash } from 'node:crypto';
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
    sbom: `sha256:${createHash('sha256').update(listOf(letter)).digest('hex')}`,
    scan: { high: 0, waived: [{ id: 'CVE-2026-1', until: '2026-02-01' }] },
  };
}

/** What stands for the lists of packages. */
export const listOf = (letter: string) => `{"image":"api","spdx":"${letter}"}\n`;

export function digestOf(letter: string, digit = '1'): string {
  return `sha256:${(letter + digit).repeat(32)}`;
}
