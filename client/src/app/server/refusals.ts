import type { ErrorBody, ErrorCode, FieldConflict, FieldError } from '@taskmanager/contract';

/** The server has decided: asking the same again would change nothing. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly fields: readonly FieldError[];
  readonly conflicts: readonly FieldConflict[];
  readonly requestId: string;
  /** Where a task went, when it left its project. */
  readonly id: string | undefined;

  constructor(body: ErrorBody) {
    super(body.message);
    this.code = body.code;
    this.status = body.status;
    this.fields = body.fields ?? [];
    this.conflicts = body.conflicts ?? [];
    this.requestId = body.requestId;
    this.id = body.id;
  }
}

/** Nobody knows whether it was done: the network, the server or the time was at fault, and asking again is right. */
export class Unreachable extends Error {
  readonly retryAfterMs: number | undefined;
  /** What the server said of itself, where it could say something. */
  readonly code: ErrorCode | undefined;

  constructor(retryAfterMs?: number, { code, ...options }: ErrorOptions & { code?: ErrorCode } = {}) {
    super('The server cannot be reached.', options);
    this.retryAfterMs = retryAfterMs;
    this.code = code;
  }
}

export async function refusalIn(response: Response): Promise<Refusal | Unreachable> {
  return problemIn(response.status, await readProblem(response), retryAfterMs(response));
}

/** What an answer means that is none. */
export function problemIn(status: number, body?: ErrorBody, retryAfterMs?: number): Refusal | Unreachable {
  if (!body || status >= 500 || status === 429) return new Unreachable(retryAfterMs, { code: body?.code });
  return new Refusal(body);
}

async function readProblem(response: Response): Promise<ErrorBody | undefined> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  return isProblem ? ((await response.json().catch(() => undefined)) as ErrorBody | undefined) : undefined;
}

function retryAfterMs(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : undefined;
}
