import { connect } from 'node:tls';

/** The certificate that somebody who comes now is shown, whoever has signed it. */
export function shownBy(address, servername) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port: 8443, servername, rejectUnauthorized: false }, () => {
      const { serialNumber, subject, issuer, valid_to, subjectaltname } = socket.getPeerCertificate();
      const key = socket.getPeerX509Certificate().publicKey.export({ type: 'spki', format: 'der' }).toString('hex');
      socket.destroy();
      resolve({ serialNumber, subject, issuer, validTo: new Date(valid_to), names: subjectaltname, key });
    });
    socket.setTimeout(5_000, () => socket.destroy(new Error('no handshake within 5 s')));
    socket.on('error', reject);
  });
}

/** People who come anew all the time and believe `ca` alone, and one who stays. Each counts what went wrong. */
export function startCallers({ address, names, ca, atOnce = 4 }) {
  const seen = { handshakes: 0, failures: [], serials: new Set() };
  let isOver = false;
  const stays = stay(address, names[0], ca);
  const comers = Array.from({ length: atOnce }, async (_, place) => {
    for (let turn = place; !isOver; turn++) await come(names[turn % names.length]);
  });

  async function come(servername) {
    try {
      const serial = await handshake(address, servername, ca);
      seen.handshakes += 1;
      seen.serials.add(serial);
    } catch (error) {
      seen.failures.push(`${new Date().toISOString()} ${error.syscall ?? ''} ${error.code ?? ''} ${error.message}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }

  return {
    seen,
    async end() {
      isOver = true;
      await Promise.all(comers);
      return { ...seen, ...stays.end() };
    },
  };
}

function handshake(address, servername, ca) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port: 8443, servername, ca }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.end();
    });
    socket.setTimeout(5_000, () => socket.destroy(new Error('no handshake within 5 s')));
    socket.on('error', reject);
  });
}

/** One connection, asked again and again: a reload would close it. */
function stay(address, servername, ca) {
  let [answers, closed] = [0, 0];
  const socket = connect({ host: address, port: 8443, servername, ca });
  const ask = () => socket.write(`GET /nowhere.txt HTTP/1.1\r\nHost: ${servername}\r\n\r\n`);
  socket.setEncoding('utf8');
  socket.on('data', (text) => (answers += text.split('HTTP/1.1 ').length - 1));
  socket.on('close', () => (closed += 1));
  socket.on('error', () => {});
  const clock = setInterval(ask, 500);
  return {
    end() {
      const wasClosed = closed;
      clearInterval(clock);
      socket.destroy();
      return { answers, closed: wasClosed };
    },
  };
}
