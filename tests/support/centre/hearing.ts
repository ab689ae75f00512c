/** A page's stream, read as a browser reads it: frame by frame, and never waiting for a time to pass. */
import type { App } from "../../../server/app.tsx";
import { assertSame } from "../run/assert.ts";
import type { Browser } from "./http.ts";

/** One message of a stream. */
export interface Heard {
  id: number | null;
  event: string | null;
  data: string;
}

export interface Hearing {
  /** How it began: where it says it stands, then what was missed. */
  opening: Heard[];
  /** How far the page has the log, beats included: what its browser asks from when it comes back. */
  upTo(): number;
  /** Everything since the last call, once all that is committed is out; the marks that prove it left out. */
  heard(): Promise<Heard[]>;
  /** The same as one text. */
  words(): Promise<string>;
  /** The next message; null when the stream is over. */
  next(): Promise<Heard | null>;
  /** What is left to read until it ends. */
  rest(): Promise<Heard[]>;
  leave(): Promise<void>;
}

let marks = 0;

/** Opens a tab's stream from the event after `after`. */
export async function listen(app: App, browser: Browser, tabId: string, after: number): Promise<Hearing> {
  const answer = await browser.get(`/live/${tabId}?after=${after}`);
  assertSame(answer.status, 200);
  assertSame(answer.headers.get("content-type"), "text/event-stream; charset=utf-8");
  return await hearing(app, tabId, answer.body!);
}

async function hearing(app: App, tabId: string, body: ReadableStream<Uint8Array>): Promise<Hearing> {
  const reader = body.getReader();
  const { live, clock } = app.deps;
  const decoder = new TextDecoder();
  let text = "";
  let upTo = 0;
  const next = async (): Promise<Heard | null> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const message = parse(text.slice(0, end));
        upTo = message.id ?? upTo;
        text = text.slice(end + 2);
        return message;
      }
      const { value, done } = await reader.read();
      if (done) return null;
      text += decoder.decode(value, { stream: true });
    }
  };
  const heard = async () => {
    await clock.settled();
    await live.pump.ring();
    const mark = ++marks;
    for (const open of live.hub.readers) if (open.tabId === tabId) open.beat(mark, live.pump.at);
    const messages: Heard[] = [];
    for (;;) {
      const message = await next();
      if (message === null) throw new Error("the stream is over");
      if (message.event === "beat" && message.data === String(mark)) return messages;
      messages.push(message);
    }
  };
  const rest = async () => {
    const messages: Heard[] = [];
    for (let message = await next(); message; message = await next()) messages.push(message);
    return messages;
  };
  return {
    // Where it stands, then what it missed: always two messages, so whoever has both is caught up.
    opening: [(await next())!, (await next())!],
    upTo: () => upTo,
    heard,
    words: async () => (await heard()).map(({ data }) => data).join("\n"),
    next,
    rest,
    leave: () => reader.cancel(),
  };
}

function parse(text: string): Heard {
  const message: Heard = { id: null, event: null, data: "" };
  const data: string[] = [];
  for (const line of text.split("\n")) {
    const [, field, value] = /^(\w+): ?(.*)$/s.exec(line)!;
    if (field === "id") message.id = Number(value);
    else if (field === "event") message.event = value!;
    else if (field === "data") data.push(value!);
  }
  return { ...message, data: data.join("\n") };
}
