import type { IoSocket } from './socket.ts';

/** What lies below a socket and is not in its types: the packets that wait, and the WebSocket they go to. */
type Below = {
  readyState: string;
  writeBuffer: readonly { data?: string | Buffer }[];
  transport: { writable: boolean; socket?: OfWs };
};
type OfWs = {
  bufferedAmount: number;
  terminate(): void;
  /** engine.io itself sends frames that were made before this way. */
  _sender: { sendFrame(buffers: readonly Buffer[]): void };
};

export function below({ conn }: IoSocket): Below {
  return conn as unknown as Below; // as engine.io 6 and ws 8 are, which a test would tell
}
