import type { ClientToServer, ServerToClient } from '@taskmanager/contract';
import type { Server, Socket } from 'socket.io';
import type { Who } from '../calls.ts';

/** What processes say to each other over the adapter. */
type BetweenServers = { presence: (text: string) => void };
type Data = {
  who: Who;
  /** It had a socket before this one, and has not asked for anything yet. */
  isBack: boolean;
};

export type Io = Server<ClientToServer, ServerToClient, BetweenServers, Data>;
export type IoSocket = Socket<ClientToServer, ServerToClient, BetweenServers, Data>;
