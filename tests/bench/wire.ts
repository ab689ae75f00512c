/** One connection to a server on this machine, with as little between as there can be. */

export interface Address {
  path: string;
  cookie: string;
}

/** What a chat's two sides need: the agent's stream, and where each writes. */
export interface Chat {
  port: number;
  agent: Address;
  customer: Address;
  reply: Address;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("latin1");

export class Wire implements Disposable {
  #text = "";
  #bytes = new Uint8Array(64 * 1024);

  constructor(readonly connection: Deno.TcpConn, readonly host: string) {}

  static async to(port: number): Promise<Wire> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    connection.setNoDelay(true);
    return new Wire(connection, `127.0.0.1:${port}`);
  }

  /** Opens a stream; what comes is read by `until`. */
  async get({ path, cookie }: Address): Promise<void> {
    const lines = [`GET ${path} HTTP/1.1`, `host: ${this.host}`, `cookie: ${cookie}`, "", ""];
    await this.#write(lines.join("\r\n"));
    await this.#status();
  }

  /** Sends a form as a page does, and waits for the head of the answer. */
  async post({ path, cookie }: Address, form: Record<string, string>): Promise<void> {
    const body = new URLSearchParams(form).toString();
    const head = [
      `POST ${path} HTTP/1.1`,
      `host: ${this.host}`,
      `cookie: ${cookie}`,
      `origin: http://${this.host}`,
      "hx-request: true",
      "content-type: application/x-www-form-urlencoded",
      `content-length: ${body.length}`,
      "",
      body,
    ];
    this.#text = "";
    await this.#write(head.join("\r\n"));
    await this.#status();
    // Short answers come whole: with a length, or none at all.
    const length = Number(/content-length: (\d+)/i.exec(this.#text)?.[1] ?? 0);
    const at = await this.until("\r\n\r\n", false);
    while (this.#text.length < at + 4 + length) await this.#read();
  }

  /** Reads on until `words` came; forgets what is before them. */
  async until(words: string, forget = true): Promise<number> {
    for (;;) {
      const at = this.#text.indexOf(words);
      if (at >= 0) {
        if (forget) this.#text = this.#text.slice(at + words.length);
        return at;
      }
      await this.#read();
    }
  }

  async #status(): Promise<void> {
    await this.until("\r\n", false);
    if (!/^HTTP\/1\.1 20[04]/.test(this.#text)) throw new Error(this.#text.split("\r\n")[0]);
  }

  #write(text: string): Promise<number> {
    return this.connection.write(encoder.encode(text));
  }

  async #read(): Promise<void> {
    const n = await this.connection.read(this.#bytes);
    if (n === null) throw new Error("the server hung up");
    this.#text += decoder.decode(this.#bytes.subarray(0, n));
  }

  [Symbol.dispose](): void {
    this.connection.close();
  }
}
