import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One program as bash would start it, and the command of the page it comes from. */
export type Call = { readonly words: readonly string[]; readonly command: string };

const beginnings =
  /^([A-Z][A-Z_0-9]*=\S+ )*(docker|scripts\/\S+|deployctl|gh|git|npm|k6|curl|ssh|scp|touch|rm|cp|ls|df|du|grep|tail|dig|openssl|systemctl|journalctl)( |$)/;

/** Blocks of a shell as they stand, and what begins like a command in sentences and tables. */
export function commandsIn(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^ *```sh\n([^]*?)^ *```/gm)].map(([, text]) => text!.trim());
  const prose = markdown.replace(/^ *```[^]*?^ *```/gm, '');
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text!);
  const isCommand = (text: string) => beginnings.test(text) && (/ /.test(text) || text.startsWith('scripts/'));
  return [...blocks, ...spans.filter(isCommand)];
}

/** What bash makes of them: it starts nothing, and writes down what it would have started. */
export function callsOf(commands: readonly string[]): Call[] {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-'));
  try {
    for (const path of ['state/flags', 'secrets']) mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, 'calls'), '');
    writeFileSync(join(folder, 'commands'), told(commands));
    const { status, stderr } = spawnSync('/bin/bash', ['commands'], { cwd: folder, env: {}, encoding: 'utf8' });
    if (status !== 0) throw new Error(`bash does not understand the commands: ${stderr}`);
    return read(readFileSync(join(folder, 'calls'), 'utf8'), commands);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function told(commands: readonly string[]): string {
  const paths = new Set(
    commands.flatMap((command) => command.match(/(?<![\w'"./-])(?:scripts|\/opt)\/[\w./-]*\w/g) ?? []),
  );
  return [
    'PATH=/nowhere',
    `note() { printf '%s\\0' "$#" "$at" "$@" >>"$here/calls"; }`,
    'command_not_found_handle() { note "$@"; }',
    ...[...paths].map((path) => `${path}() { note ${path} "$@"; }`),
    'here=$PWD',
    ...commands.map((command, at) => `(\nat=${at}\n${command}\n) </dev/null >/dev/null 2>"$here/said"`),
    'exit 0',
  ].join('\n');
}

function read(text: string, commands: readonly string[]): Call[] {
  const calls: Call[] = [];
  const parts = text.split('\0');
  for (let at = 0; at + 1 < parts.length; at += 2 + Number(parts[at])) {
    const words = parts.slice(at + 2, at + 2 + Number(parts[at]));
    calls.push({ words, command: commands[Number(parts[at + 1])]! });
  }
  return calls;
}
