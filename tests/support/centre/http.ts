/** One browser: its cookies, its links, its forms; as htmx sends them or as they go without a script. */
import { assertSame } from "../run/assert.ts";

/** What answers: the product, without a port. */
export type Answers = (path: string, init: RequestInit) => Response | Promise<Response>;
export type Fields = Record<string, string>;

export interface Browser {
  cookies: Map<string, string>;
  get(path: string, headers?: Fields): Promise<Response>;
  /** A form without a script. */
  form(path: string, fields?: Fields, headers?: Fields): Promise<Response>;
  /** The same by htmx; `source` is the id of the form it comes from. */
  htmx(action: string, fields?: Fields, source?: string): Promise<Response>;
  /** Anything else, with this browser's cookies. */
  send(path: string, init?: RequestInit): Promise<Response>;
}

/** A browser that nobody used yet, at pages of `origin`. */
export function openBrowser(answers: Answers, origin: string): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (cookies.size) {
      headers.set(
        "cookie",
        [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      );
    }
    let { body } = init;
    if (body instanceof FormData) {
      // As browsers do: with its boundary, and how long it is.
      const whole = new Response(body);
      headers.set("content-type", whole.headers.get("content-type")!);
      body = await whole.arrayBuffer();
      headers.set("content-length", String(body.byteLength));
    }
    const answer = await answers(new URL(path, origin).href, { ...init, body, headers });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (/max-age=0(;|$)/i.test(set)) cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    return answer;
  };
  return {
    cookies,
    send,
    get: (path, headers = {}) => send(path, { headers }),
    form: (path, fields = {}, headers = {}) =>
      send(path, { method: "POST", headers: { origin, ...headers }, body: new URLSearchParams(fields) }),
    htmx: (action, fields = {}, source) => {
      const [method, path] = action.split(" ") as [string, string];
      const headers = { origin, "hx-request": "true", ...(source ? { "hx-source": `form#${source}` } : {}) };
      return send(path, {
        method,
        headers,
        ...(method === "GET" ? {} : { body: new URLSearchParams(fields) }),
      });
    },
  };
}

const types = { html: "text/html", text: "text/plain", json: "application/json" } as const;

/** Status first, then type, then the body, which it gives. */
export async function answered(
  answering: Response | Promise<Response>,
  status: number,
  type: keyof typeof types | null = status === 204 ? null : "html",
): Promise<string> {
  const answer = await answering;
  assertSame(answer.status, status);
  assertSame(answer.headers.get("content-type")?.split(";")[0] ?? null, type && types[type]);
  return await answer.text();
}

/** Sent elsewhere by 303; gives where to. */
export async function sentTo(answer: Response | Promise<Response>): Promise<string> {
  const { status, headers } = await answer;
  assertSame(status, 303);
  return headers.get("location")!;
}
