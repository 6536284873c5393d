import { currentRequest } from '../../request-context.ts';

/** Stands beside a command in the server's own log of slow ones, where it is found by the request. */
export function onBehalf(): { comment?: string } {
  const requestId = currentRequest()?.requestId;
  return requestId === undefined ? {} : { comment: requestId };
}
