import { listening } from '../../api/test/listening.ts';
import { until } from '../../api/test/until.ts';

export type Heard = { readonly path: string; readonly text: string; readonly at: number };
export type Sinks = Awaited<ReturnType<typeof openSinks>>;

/** Slack, PagerDuty, Sentry and whoever else is told by HTTP: it takes everything and remembers it. */
export async function openSinks(host = '127.0.0.1', port = 0) {
  const heard: Heard[] = [];
  const server = await listening(
    (req, bytes, res) => {
      heard.push({ path: req.url ?? '', text: bytes.toString(), at: Date.now() });
      if (req.url === '/slack') return void res.writeHead(200, { 'content-type': 'text/html' }).end('ok');
      res.writeHead(202, { 'content-type': 'application/json' });
      res.end('{"status":"success","message":"Event processed"}');
    },
    { host, port },
  );
  const at = (path: string) => heard.filter((one) => one.path.startsWith(path));

  return {
    url: server.url,
    port: server.port,
    close: server.close,
    at,
    /** The first of that kind which is or will be heard. */
    hears: (path: string, isIt: (text: string) => boolean = () => true) =>
      until(`a message at ${path}`, () => at(path).find(({ text }) => isIt(text))),
  };
}
