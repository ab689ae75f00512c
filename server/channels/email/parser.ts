/**
 * Reads raw messages beside the main loop, each under a deadline: a message that takes longer costs its worker, which is
 * stopped and made anew, and nobody else's message waits for it.
 */
import type { Parsed } from "./parsed.ts";
import { parseHeaders, parseMail, type Reading } from "./parse.ts";

export interface Parser {
  /** Bytes of the largest message it reads. */
  largestBytes: number;
  /** Reads a message. Throws nothing: of what cannot be read, the headers are told, with the trouble. */
  parse(raw: Uint8Array<ArrayBuffer>, reading?: Reading): Promise<Parsed>;
  close(): void;
}

export const deadlineMs = 5_000;
const largestBytes = 40 * 1024 * 1024;
const largestHere = 1024 * 1024;
/** Two: one may be busy with a message made to take long. */
const workers = 2;

/** Of a message of which not even the headers can be read. */
const nothing: Parsed = {
  messageId: "",
  inReplyTo: "",
  references: [],
  from: null,
  sender: null,
  replyTo: [],
  to: [],
  cc: [],
  subject: "",
  text: "",
  html: null,
  writtenAt: null,
  headers: {},
  files: [],
  trouble: "unreadable",
};

/** The headers, where those can be read; short as they are, they are read on the thread that asks. */
export async function headersAlone(raw: Uint8Array, reading: Reading = {}): Promise<Parsed> {
  try {
    return await parseHeaders(raw, reading);
  } catch {
    return nothing;
  }
}

/** Reads on the thread that asks: for runtimes without workers, at most 1 MB. */
export const parserHere: Parser = {
  largestBytes: largestHere,
  parse: async (raw, reading) => {
    if (raw.length > largestHere) return await headersAlone(raw, reading);
    try {
      return await parseMail(raw, reading);
    } catch {
      return await headersAlone(raw, reading);
    }
  },
  close: () => {},
};

export interface ParseJob {
  raw: Uint8Array<ArrayBuffer>;
  reading: Reading;
}
export type ParseDone = { parsed: Parsed } | { failed: string };

interface Hired {
  worker: Worker;
  busy: boolean;
}

export function parserInWorkers(patienceMs = deadlineMs): Parser {
  const all: Hired[] = [];
  const waiting: (() => void)[] = [];
  let closed = false;

  const hire = (): Hired => {
    const hired = {
      worker: new Worker(new URL("./parse_worker.ts", import.meta.url), { type: "module" }),
      busy: false,
    };
    all.push(hired);
    return hired;
  };
  const dismiss = (hired: Hired) => {
    hired.worker.terminate();
    all.splice(all.indexOf(hired), 1);
  };
  const take = async (): Promise<Hired> => {
    for (;;) {
      const free = all.find(({ busy }) => !busy) ?? (all.length < workers ? hire() : undefined);
      if (free) {
        free.busy = true;
        return free;
      }
      await new Promise<void>((next) => waiting.push(next));
    }
  };
  const work = (hired: Hired, job: ParseJob) =>
    new Promise<ParseDone | null>((done) => {
      const timer = setTimeout(() => done(null), patienceMs);
      const tell = (answer: ParseDone | null) => {
        clearTimeout(timer);
        done(answer);
      };
      hired.worker.onmessage = ({ data }: MessageEvent<ParseDone>) => tell(data);
      hired.worker.onerror = (event) => {
        event.preventDefault();
        tell(null);
      };
      hired.worker.postMessage(job);
    });

  // The first message waits for no start of a thread.
  hire();
  return {
    largestBytes,
    parse: async (raw, reading = {}) => {
      if (closed || raw.length > largestBytes) return await headersAlone(raw, reading);
      const hired = await take();
      const answer = await work(hired, { raw, reading });
      // It ran out of time or of memory: nothing is known of the state it is in.
      if (answer === null) dismiss(hired);
      hired.busy = false;
      waiting.shift()?.();
      return answer && "parsed" in answer ? answer.parsed : await headersAlone(raw, reading);
    },
    close: () => {
      closed = true;
      for (const { worker } of all.splice(0)) worker.terminate();
    },
  };
}
