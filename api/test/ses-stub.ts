import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SesCall = {
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: {
    FromEmailAddress: string;
    Destination: { ToAddresses: string[] };
    Content: { Raw: { Data: string } };
    EmailTags: { Name: string; Value: string }[];
  };
};
type Refusal = { status: number; type?: string };

/** Speaks as Amazon SES does, as far as one mail needs it. */
export async function sesStub() {
  const calls: SesCall[] = [];
  const refusals: Refusal[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as SesCall['body'];
      calls.push({ path: req.url, headers: req.headers, body });
      const refusal = refusals.shift();
      const headers = {
        'content-type': 'application/json',
        ...(refusal?.type && { 'x-amzn-errortype': refusal.type }),
      };
      res.writeHead(refusal?.status ?? 200, headers);
      res.end(JSON.stringify(refusal ? { message: 'ann@example.org is refused' } : { MessageId: 'ses-1' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe

  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    refuse: (...next: Refusal[]) => void refusals.push(...next),
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
