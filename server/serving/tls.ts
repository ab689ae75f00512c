/**
 * TLS for connections that can be closed at any time. Deno cannot break off a handshake once it has begun, so
 * a client could keep its socket open for as long as it likes. Therefore the encrypted bytes are passed on
 * over a second connection within this machine, where Deno does the handshake, and we can close the client's
 * socket ourselves.
 */

export interface Tls {
  /** Gives the TLS connection over this socket. Closing the socket closes both. */
  over(socket: Deno.TcpConn): Promise<Deno.TlsConn>;
  close(): void;
}

export function createTls(files: { cert: string; key: string }): Tls {
  const inner = Deno.listenTls(
    {
      hostname: "127.0.0.1",
      port: 0,
      alpnProtocols: ["h2", "http/1.1"],
      ...files,
    } as Parameters<typeof Deno.listenTls>[0],
  );
  const { port } = inner.addr;
  let turn: Promise<unknown> = Promise.resolve();

  const pair = async (): Promise<[near: Deno.TcpConn, far: Deno.TlsConn]> => {
    const near = await Deno.connect({ hostname: "127.0.0.1", port });
    for (;;) {
      const far = await inner.accept();
      if (far.remoteAddr.port === near.localAddr.port) return [near, far];
      // Another program on this machine connected: it must not be taken for the client.
      far.close();
    }
  };

  return {
    over: async (socket) => {
      // One at a time, so that the connection accepted is normally the one just made.
      const next = turn.then(pair);
      turn = next.catch(() => {});
      const [near, far] = await next;
      near.setNoDelay(true);
      const both = [carry(socket, near), carry(near, socket)];
      Promise.all(both).finally(() => [socket, near].forEach(close));
      return far;
    },
    close: () => inner.close(),
  };
}

/** Copies bytes until `from` ends; when one side fails, closes both. */
async function carry(from: Deno.TcpConn, to: Deno.TcpConn): Promise<void> {
  const bytes = new Uint8Array(16 * 1024);
  try {
    for (let n = await from.read(bytes); n !== null; n = await from.read(bytes)) {
      for (let sent = 0; sent < n;) sent += await to.write(bytes.subarray(sent, n));
    }
    await to.closeWrite();
  } catch {
    [from, to].forEach(close);
  }
}

function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // It was closed before.
  }
}
