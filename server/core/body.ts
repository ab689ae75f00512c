/**
 * What a request brings, behind one gate: nothing else in the product reads a request's body. It is refused by the length it
 * says before a byte is read, counted while it is read, and once it is refused nobody gets any more of it.
 */
import type { Context } from "hono";
import { bodies, type BodyKind, filesForms } from "./limits_rules.ts";
import { Refusal, type RefusalCode } from "./refusal.ts";
import { Turns } from "./turns.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const turns = new Turns(filesForms);

/** What is said of one that is too large. */
const tooLarge: Record<BodyKind, RefusalCode> = {
  none: "too-large",
  form: "too-large",
  files: "too-large",
  file: "file-too-large",
  json: "too-large",
};

export class Body {
  /** The fields of a form that was read to its end. */
  held: FormData | null = null;
  #refusal: Refusal | null = null;
  #taken = false;
  #stop: (() => void) | undefined;
  #form: Promise<FormData | null> | undefined;
  #bytes: Promise<Bytes> | undefined;
  #giveOn: (() => void) | undefined;

  constructor(readonly kind: BodyKind, readonly request: Request) {}

  /** Refuses what is too large by its own word, unread: any at all where none is meant. */
  check(): void {
    const { headers } = this.request;
    const said = Number(headers.get("content-length") ?? 0);
    const hidden = this.kind === "none" && headers.has("transfer-encoding");
    // What is no number is no length that could be held to.
    if (hidden || !(said <= bodies[this.kind])) throw this.#refuse(tooLarge[this.kind]);
  }

  /** Its bytes as they come, counted; null when there are none. For one reader. */
  stream(): ReadableStream<Bytes> | null {
    const source = this.#take();
    if (!source) return null;
    const reader = source.getReader();
    this.#stop = () => void reader.cancel().catch(() => {});
    let total = 0;
    return new ReadableStream<Bytes>({
      pull: async (out) => {
        const { done, value } = await reader.read().catch(broken);
        total += value?.length ?? 0;
        if (total > bodies[this.kind]) this.#refuse(tooLarge[this.kind]);
        if (this.#refusal) throw this.#refusal;
        if (done) out.close();
        else out.enqueue(value);
      },
      cancel: (why) => reader.cancel(why),
    }, { highWaterMark: 0 });
  }

  /** All of it, read once. */
  bytes(): Promise<Bytes> {
    return this.#bytes ??= this.#whole();
  }

  /** The fields of a form, null where it is none. Refuses one that breaks off or has another shape than it says. */
  form(): Promise<FormData | null> {
    return this.#form ??= this.#parsed();
  }

  /** The request is answered: what nobody read is let go of. */
  close(): void {
    this.#giveOn?.();
    if (this.#taken) return;
    this.#taken = true;
    // A length of nothing is nothing to let go of: most requests that have a method for bodies come so.
    if (this.request.headers.get("content-length") === "0") return;
    this.request.body?.cancel().catch(() => {});
  }

  /** From here on nobody gets any more of it. */
  #refuse(code: RefusalCode): Refusal {
    this.held = null;
    this.#refusal = new Refusal(code);
    this.#stop?.();
    return this.#refusal;
  }

  #take(): ReadableStream<Bytes> | null {
    if (this.#refusal) throw this.#refusal;
    if (this.#taken) throw new Refusal("bad-request");
    this.#taken = true;
    return this.request.body;
  }

  async #whole(): Promise<Bytes> {
    // Who said a length cannot send more: what serves us sees to that, and reads it faster than a count could.
    if (this.request.headers.has("content-length")) {
      this.#take();
      return new Uint8Array(await this.request.arrayBuffer().catch(broken));
    }
    const stream = this.stream();
    return stream ? new Uint8Array(await new Response(stream).arrayBuffer()) : new Uint8Array();
  }

  async #parsed(): Promise<FormData | null> {
    const type = this.request.headers.get("content-type") ?? "";
    const media = type.split(";")[0]!.trim().toLowerCase();
    if (!formTypes.has(media)) return null;
    const headers = { "content-type": media + type.slice(type.split(";")[0]!.length) };
    const form = this.kind === "files"
      ? await this.#inTurn(headers)
      : await parse(new Response(await this.bytes(), { headers }));
    return this.held = form;
  }

  /** Only so many large ones at once. The turn is given on when the request is answered: its files are in memory until then. */
  async #inTurn(headers: HeadersInit): Promise<FormData> {
    this.#giveOn = await turns.take();
    const late = setTimeout(() => this.#refuse("busy"), filesForms.arriveMs);
    try {
      return await parse(new Response(this.stream(), { headers }));
    } finally {
      clearTimeout(late);
    }
  }
}

/** Whoever sends it went away or broke off: nothing failed here. */
const broken = (): never => {
  throw new Refusal("bad-request");
};

const formTypes = new Set(["multipart/form-data", "application/x-www-form-urlencoded"]);

async function parse(whole: Response): Promise<FormData> {
  try {
    return await whole.formData();
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal("bad-request");
  }
}

/** The body of a request that came through the gate. */
export function bodyOf(c: Context): Body {
  return c.get("body");
}
