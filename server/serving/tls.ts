/**
 * TLS behind the connections that we watch. A handshake that Deno has begun cannot be broken off: its socket stays open for
 * as long as the other side likes. So the bytes go on over a second connection within this machine, and it is ours to
 * close the first.
 */

export interface Tls {
  /** What TLS makes of this socket; whoever ends the socket ends both. */
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
      // Some other program of this machine: it would be answered as whoever it says it is.
      far.close();
    }
  };

  return {
    over: async (socket) => {
      // One at a time: the next that is taken on in there is the one that was just begun.
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

/** Until one side has no more to say; one that fails ends the other. */
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
    // It is closed.
  }
}
