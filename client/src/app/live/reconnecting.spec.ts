import { keepConnected, type Session } from './reconnecting.ts';

/** A socket as the library has it; the test is the network. */
function network({ session = 'alive', hasOtherWay = false }: { session?: Session; hasOtherWay?: boolean } = {}) {
  const handlers = new Map<string, (said?: unknown) => void>();
  const said: string[] = [];
  const socket = {
    connected: false,
    connect: () => said.push('connect'),
    disconnect: () => {
      socket.connected = false;
      said.push('disconnect');
    },
    on: (name: string, handler: (said?: unknown) => void) => handlers.set(name, handler),
  };
  const happens = (name: string, data?: unknown) => {
    if (name === 'connect') socket.connected = true;
    if (name === 'disconnect') socket.connected = false;
    handlers.get(name)?.(data);
  };
  const keeper = keepConnected({
    socket: socket as never, // as much of it as is used
    checkSession: async () => {
      said.push('check session');
      return session;
    },
    opened: () => said.push('opened'),
    missing: (failures) => said.push(`missing after ${failures}`),
    sessionOver: () => said.push('session over'),
    hasOtherWay: () => hasOtherWay,
    random: () => 0.5,
  });
  return {
    keeper,
    happens,
    told: () => said.splice(0),
    opened(): void {
      keeper.connect();
      happens('connect');
      said.length = 0;
    },
  };
}

const refusal = Object.assign(new Error('Please sign in first.'), { data: { code: 'not-signed-in' } });

describe('a socket', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('comes back some seconds after it was lost', () => {
    const { happens, told, opened } = network();
    opened();
    happens('disconnect', 'transport close');
    expect(told()).toEqual(['missing after 0']);
    vi.advanceTimersByTime(2_999);
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told()).toEqual(['connect']);
  });

  it('finds out soon that a network lets none through', () => {
    const { keeper, happens, told } = network();
    keeper.connect();
    for (let nth = 0; nth < 3; nth += 1) {
      happens('connect_error', new Error('websocket error'));
      vi.advanceTimersByTime(500);
    }
    expect(told().filter((one) => one.startsWith('missing'))).toContain('missing after 3');
  });

  it('is tried once a minute where news come another way', () => {
    const { keeper, happens, told } = network({ hasOtherWay: true });
    keeper.connect();
    happens('connect_error', new Error('websocket error'));
    told();
    vi.advanceTimersByTime(59_999);
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told()).toEqual(['connect']);
  });

  it('goes to another server when it is told to', () => {
    const { happens, told, opened } = network();
    opened();
    happens('drain', { afterMs: 4_000 });
    vi.advanceTimersByTime(3_999);
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told()).toEqual(['disconnect', 'missing after 0', 'connect']);
  });

  it('comes back at once when a server that told so closes it earlier', () => {
    const { happens, told, opened } = network();
    opened();
    happens('drain', { afterMs: 4_000 });
    happens('disconnect', 'io server disconnect');
    vi.advanceTimersByTime(0);
    expect(told()).toEqual(['missing after 0', 'connect']);
  });

  it('renews the session when it is refused', async () => {
    const { keeper, happens, told } = network();
    keeper.connect();
    happens('connect_error', refusal);
    await vi.advanceTimersByTimeAsync(0);
    expect(told().slice(-2)).toEqual(['check session', 'connect']);
  });

  it('does not ask without end where a renewed session is refused as well', async () => {
    const { keeper, happens, told } = network();
    keeper.connect();
    for (let nth = 0; nth < 2; nth += 1) {
      happens('connect_error', refusal);
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(told().at(-1)).toBe('check session');
    vi.advanceTimersByTime(3_000);
    expect(told()).toEqual(['connect']);
  });

  it('stays away when the session is over, until there is another', async () => {
    const { keeper, happens, told, opened } = network({ session: 'over' });
    opened();
    happens('session-ended');
    happens('disconnect', 'io server disconnect');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told()).toEqual(['missing after 0', 'check session', 'missing after 0', 'session over']);
    keeper.connect();
    expect(told()).toContain('connect');
  });

  it('is made anew after a sleep, whatever it believes', () => {
    const { keeper, told, opened } = network();
    opened();
    vi.advanceTimersByTime(10_000);
    keeper.connect();
    expect(told()).toEqual(['disconnect', 'missing after 0', 'connect']);
  });

  it('is left alone when two tabs wake up together', () => {
    const { keeper, told, opened } = network();
    opened();
    vi.advanceTimersByTime(10_000);
    keeper.connect();
    keeper.connect();
    expect(told().filter((one) => one === 'connect')).toHaveLength(1);
  });

  it('does not come back once it was closed', () => {
    const { keeper, happens, told, opened } = network();
    opened();
    happens('disconnect', 'transport close');
    keeper.close();
    told();
    vi.advanceTimersByTime(60_000);
    expect(told()).toEqual([]);
  });
});
