import { Service, signal } from '@angular/core';
import type { Answer, RouteName, Routes } from '@taskmanager/contract';
import { takeAhead } from './ahead.ts';
import { Refusal, refusalIn, Unreachable } from './refusals.ts';
import { refreshOnce } from './refresh.ts';
import { requestOf, type AnyAsking, type AskingOf, type RequestOptions } from './requests.ts';

export type Told<R extends RouteName> = {
  readonly answer: Answer<Routes[R]>;
  /** The event that undo takes back. */
  readonly seq?: number;
};

type Arguments<R extends RouteName> =
  Record<string, never> extends AskingOf<R>
    ? [asking?: AskingOf<R>, options?: RequestOptions]
    : [asking: AskingOf<R>, options?: RequestOptions];

/** Hears of a request that is about to leave, and answers who hears of its answer. */
type Trace = (route: RouteName, request: Request) => (answer: Response) => void;

/** The API over fetch, typed by the contract. Throws a `Refusal` or `Unreachable`. */
@Service()
export class Server {
  private readonly ended = signal(false);
  /** The session is over: whoever wants more signs in again. */
  readonly sessionEnded = this.ended.asReadonly();
  private trace: Trace = () => () => {};

  async ask<R extends RouteName>(route: R, ...rest: Arguments<R>): Promise<Answer<Routes[R]>> {
    return (await this.tell(route, ...rest)).answer;
  }

  async tell<R extends RouteName>(route: R, ...[asking, options]: Arguments<R>): Promise<Told<R>> {
    return (await this.send(route, asking ?? {}, options)) as Told<R>;
  }

  /** The same for who keeps requests as data. */
  async send(
    route: RouteName,
    asking: AnyAsking,
    options?: RequestOptions,
  ): Promise<{ answer: unknown; seq?: number }> {
    const startedAt = Date.now();
    const response = await this.reach(route, requestOf(route, asking, options));
    if (response.ok) return told(response);
    const refusal = await refusalIn(response);
    if (!isExpired(refusal)) throw refusal;
    if (!(await refreshOnce(startedAt))) {
      this.ended.set(true);
      throw refusal;
    }
    const again = await this.reach(route, requestOf(route, asking, options));
    if (again.ok) return told(again);
    throw await refusalIn(again);
  }

  signedIn(): void {
    this.ended.set(false);
  }

  /** Whoever traces what is asked comes after the first page. */
  traceBy(trace: Trace): void {
    this.trace = trace;
  }

  private async reach(route: RouteName, request: Request): Promise<Response> {
    const answered = this.trace(route, request);
    try {
      const response = await (takeAhead(request) ?? fetch(request));
      answered(response);
      return response;
    } catch (cause) {
      throw new Unreachable(undefined, { cause });
    }
  }
}

async function told(response: Response): Promise<{ answer: unknown; seq?: number }> {
  const seq = Number(response.headers.get('event-seq')) || undefined;
  return { answer: response.status === 204 ? undefined : await response.json(), seq };
}

function isExpired(refusal: Error): boolean {
  return refusal instanceof Refusal && (refusal.code === 'not-signed-in' || refusal.code === 'session-ended');
}
