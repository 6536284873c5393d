import { Server } from 'node:http';

/** Lets somebody answer before the server does, or leave it alone. */
export function first(answer) {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function emitted(name, ...all) {
    if (name !== 'request') return emit.call(this, name, ...all);
    answer(...all, () => emit.call(this, name, ...all));
    return true;
  };
}
