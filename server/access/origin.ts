/**
 * Our own address: the one rule for absolute links, for recognising requests from our own pages, and for accepted host
 * names.
 */
import type { Context, MiddlewareHandler } from "hono";
import { localeFrom, uiFor } from "../../views/i18n/index.ts";
import { isHost, isOurs } from "../core/hosts_rules.ts";
import { Refusal } from "../core/refusal.ts";
import type { Settings } from "../deps.ts";

/** Returns the origin as it is configured, else as this request names it; by then only our own names are let in. */
export function originOf(c: Context, { publicUrl }: Settings): string {
  return new URL(publicUrl ?? c.req.url).origin;
}

/** Lets in requests to one of our names. With PUBLIC_URL set, the name in a request decides nothing. */
export function knownHost({ publicUrl, listens }: Settings): MiddlewareHandler {
  return async (c, next) => {
    if (!publicUrl && !isOurs(new URL(c.req.url).hostname, listens)) throw new Refusal("host-unknown");
    await next();
  };
}

/** Returns the answer to a request whose Host is no address at all, before its path is parsed; null for any other. */
export function malformedHost(request: Request): Response | null {
  const host = request.headers.get("host");
  if ((!host || isHost(host)) && URL.canParse(request.url)) return null;
  request.body?.cancel().catch(() => {});
  const { t } = uiFor(localeFrom(request.headers.get("accept-language"), null));
  return new Response(t.refusal["host-invalid"], {
    status: 400,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Security-Policy": "default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}
