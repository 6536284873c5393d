import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { BareWork } from './server.ts';

/** The program beside ours: node:http and the work that nobody can be spared. */
const work = JSON.parse(process.env['BARE_WORK'] ?? '') as BareWork; // our own words
const bytes = Buffer.from(work.text);
const value: unknown = JSON.parse(work.text);

const answers = {
  sends: (_req: IncomingMessage, res: ServerResponse) => send(res, bytes),
  stringifies: (_req: IncomingMessage, res: ServerResponse) => send(res, Buffer.from(JSON.stringify(value))),
  parses(req: IncomingMessage, res: ServerResponse) {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString());
      send(res, bytes);
    });
  },
};

const server = createServer(answers[work.does]);
server.keepAliveTimeout = 75_000; // like ours
server.listen(Number(process.env['BARE_PORT']), '127.0.0.1');

function send(res: ServerResponse, body: Buffer): void {
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  res.end(body);
}
