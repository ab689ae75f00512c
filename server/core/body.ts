/**
 * Reads request bodies; no other code reads one. A body is refused by its stated length before a byte is
 * read, counted while it is read, and not read further once it is refused.
 */
import type { Context } from "hono";
import { bodies, type BodyKind, filesForms, mailArriveMs } from "./limits_rules.ts";
import { Refusal, type RefusalCode } from "./refusal.ts";
import { Turns } from "./turns.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const turns = new Turns(filesForms);

/** The code with which a body that is too large is refused. */
const tooLarge: Record<BodyKind, RefusalCode> = {
  none: "too-large",
  form: "too-large",
  files: "too-large",
  file: "file-too-large",
  largeFile: "file-too-large",
  json: "too-large",
  reports: "too-large",
  mail: "too-large",
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
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly kind: BodyKind, readonly request: Request) {}

  /** Refuses, unread, a body whose stated length is too large, and any body where none is expected. */
  check(): void {
    const { headers } = this.request;
    const said = Number(headers.get("content-length") ?? 0);
    const hidden = this.kind === "none" && headers.has("transfer-encoding");
    // Written so that a length that is not a number is refused too.
    if (hidden || !(said <= bodies[this.kind])) throw this.#refuse(tooLarge[this.kind]);
  }

  /** Returns the bytes as they arrive, counted; null when there are none. Can be called once. */
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

  /**
   * The bytes as they arrive, from a sender that must be done within `mailArriveMs`: one that dribbles does not hold
   * what it began for ever.
   */
  streamInTime(): ReadableStream<Bytes> | null {
    this.#late = setTimeout(() => this.#refuse("busy"), mailArriveMs);
    return this.stream();
  }

  /** Reads the whole body when its turn comes: only so many large ones are in memory at once. */
  async bytesInTurn(): Promise<Bytes> {
    this.#giveOn = await turns.take();
    const stream = this.streamInTime();
    return stream ? new Uint8Array(await new Response(stream).arrayBuffer()) : new Uint8Array();
  }

  /** Reads the whole body, once. */
  bytes(): Promise<Bytes> {
    return this.#bytes ??= this.#whole();
  }

  /**
   * Reads the fields of a form, null where the body is no form. Refuses a form that breaks off or is
   * malformed.
   */
  form(): Promise<FormData | null> {
    return this.#form ??= this.#parsed();
  }

  /** Called once the request is answered: discards what nobody read. */
  close(): void {
    clearTimeout(this.#late);
    this.#giveOn?.();
    if (this.#taken) return;
    this.#taken = true;
    // With a length of 0 there is nothing to discard; this is the case for most requests without a form.
    if (this.request.headers.get("content-length") === "0") return;
    this.request.body?.cancel().catch(() => {});
  }

  /** Refuses the body for good: from now on every reader gets the refusal. */
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
    // A sender that stated a length cannot send more: the HTTP server checks it, faster than a count here
    // could.
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

  /**
   * Reads a form with files when its turn comes, because only so many are read at once. The turn is passed on
   * when the request is answered, because the files are in memory until then.
   */
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

/**
 * Throws a refusal in place of an error of the connection: the sender went away, and nothing failed on this
 * side.
 */
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

/** Returns the body of a request. */
export function bodyOf(c: Context): Body {
  return c.get("body");
}
