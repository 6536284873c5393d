import type { IncomingHttpHeaders } from 'node:http';
import { listening } from './listening.ts';

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
  const { url, close } = await listening((req, bytes, res) => {
    calls.push({ path: req.url, headers: req.headers, body: JSON.parse(bytes.toString()) as SesCall['body'] });
    const refusal = refusals.shift();
    const headers = {
      'content-type': 'application/json',
      ...(refusal?.type && { 'x-amzn-errortype': refusal.type }),
    };
    res.writeHead(refusal?.status ?? 200, headers);
    res.end(JSON.stringify(refusal ? { message: 'ann@example.org is refused' } : { MessageId: 'ses-1' }));
  });

  return {
    endpoint: url,
    calls,
    refuse: (...next: Refusal[]) => void refusals.push(...next),
    close,
  };
}
