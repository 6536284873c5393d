import helmet from 'helmet';
import { IncomingMessage, ServerResponse } from './http/node-http.ts';
import { Socket } from 'node:net';

/** Constant headers by lower-case name, a set for each kind of answer. */
export type SecurityHeaders = {
  readonly api: Readonly<Record<string, string>>;
  readonly file: Readonly<Record<string, string>>;
  readonly page: Readonly<Record<string, string>>;
  readonly application: Readonly<Record<string, string>>;
  readonly docs: Readonly<Record<string, string>>;
};

const nothing = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] };
const own = {
  ...nothing,
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'blob:', 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  formAction: ["'self'"],
  objectSrc: ["'none'"],
};
// No text becomes markup or script by accident: a page has no way to make any, the application only Angular's own.
const locked = { ...own, requireTrustedTypesFor: ["'script'"], trustedTypes: ["'none'"] };
// Firefox asks the default whether a page may fetch ahead, so what else falls back to it is named.
const page = { ...locked, defaultSrc: ["'self'"], frameSrc: ["'none'"], mediaSrc: ["'none'"] };
const application = { ...locked, baseUri: ["'self'"], trustedTypes: ['angular', 'app#sw'] };
const swagger = { ...own, styleSrc: ["'self'", "'unsafe-inline'"], workerSrc: ["'none'"] };

/** JSON is never shown by itself: what these say to browsers, they never ask of it. */
const onlyForPages = {
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} as const;

/** Asks helmet once, at start: what it says never changes, and asking it at each request costs 6 to 13 µs. */
export function securityHeaders({ isHttps }: { isHttps: boolean }): SecurityHeaders {
  const oneYear = { maxAge: 365 * 24 * 60 * 60, includeSubDomains: true };
  const transport = { strictTransportSecurity: isHttps && oneYear };
  return {
    api: learn(nothing, { ...transport, ...onlyForPages }),
    // Whatever somebody has uploaded: should a browser show it after all, it has no origin and runs nothing.
    file: learn({ ...nothing, sandbox: [] }, { ...transport, ...onlyForPages }),
    page: learn(page, transport),
    application: learn(application, transport),
    docs: learn(swagger, transport),
  };
}

type Choices = { strictTransportSecurity: false | { maxAge: number } } & Partial<typeof onlyForPages>;

function learn(directives: Record<string, string[]>, options: Choices): Record<string, string> {
  const policy = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    xFrameOptions: { action: 'deny' },
    xPoweredBy: false,
    ...options,
  });
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  policy(request, response, (error?: unknown) => {
    if (error instanceof Error) throw error;
  });
  const learned = Object.entries(response.getHeaders());
  return Object.fromEntries(learned.map(([name, value]) => [name, String(value)]));
}
