import { request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { asBytes, type Person } from '../../api/test/people.ts';
import type { Server } from './world/server.ts';

export type Program = Pick<Person, 'get' | 'post'> & { readonly token: string };

const senders = 3; // so that whichever server goes, somebody is nearly always on it
const parts = 8;
const partOf = Buffer.alloc(4096, 'a');
const everyMs = 500;

/**
 * They send files over a slow line, one after the other. nginx hands on what comes as it comes and can repeat none of it:
 * whoever stops a server without leading people away cuts them off.
 */
export async function sendSlowly(server: Server, program: Program, projectId: string) {
  const ca = await server.ca();
  const statuses: number[] = [];
  let isOver = false;
  const sending = Array.from({ length: senders }, async () => {
    while (!isOver) statuses.push(await sendOne().catch(() => 0));
  });

  async function sendOne(): Promise<number> {
    const task = await program.post(`/projects/${projectId}/tasks`, { title: 'With a file' });
    const { id } = task.body as { id: string };
    const file = { name: 'slow.txt', size: parts * partOf.length };
    const reserved = await program.post(`/tasks/${id}/attachments`, file);
    return put(`/api/v1/attachments/${(reserved.body as { id: string }).id}/bytes`, file.size);
  }

  function put(path: string, size: number): Promise<number> {
    const way = { host: '127.0.0.1', port: server.https, servername: server.domain, ca, agent: false } as const;
    const headers = {
      host: server.domain,
      authorization: `Bearer ${program.token}`,
      ...asBytes,
      'content-length': size,
    };
    return new Promise((resolve, reject) => {
      const asking = request({ ...way, method: 'PUT', path, headers }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      asking.on('error', reject);
      void (async () => {
        for (let part = 0; part < parts; part += 1) {
          asking.write(partOf);
          await pause(everyMs);
        }
        asking.end();
      })();
    });
  }

  return {
    async end() {
      isOver = true;
      await Promise.all(sending);
      return { sent: statuses.length, failed: statuses.filter((status) => status !== 201).length };
    },
  };
}
