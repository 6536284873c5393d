import type { Attachment, ErrorBody, Id } from '@taskmanager/contract';
import { problemIn, Unreachable } from '../server/refusals.ts';
import { urlOf } from '../server/requests.ts';

/** By XMLHttpRequest, for `fetch` cannot tell how much of a body was sent. */
export function uploadBytes(
  attachmentId: Id,
  file: Blob,
  { told, until }: { told: (sent: number) => void; until: AbortSignal },
): Promise<Attachment> {
  const request = new XMLHttpRequest();
  request.open('PUT', urlOf('/attachments/:attachmentId/bytes', { params: { attachmentId } }));
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.responseType = 'json';
  until.addEventListener('abort', () => request.abort());
  request.upload.addEventListener('progress', ({ loaded }) => told(loaded));
  return new Promise((done, failed) => {
    request.addEventListener('load', () => {
      const { status, response } = request as { status: number; response: unknown };
      if (status >= 200 && status < 300) return done(response as Attachment);
      failed(problemIn(status, isProblem(response) ? response : undefined));
    });
    request.addEventListener('error', () => failed(new Unreachable()));
    request.addEventListener('abort', () => failed(new DOMException('Cancelled', 'AbortError')));
    request.send(file);
  });
}

function isProblem(response: unknown): response is ErrorBody {
  return typeof response === 'object' && response !== null && 'code' in response;
}
