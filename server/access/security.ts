/** What every answer carries, and what no request may be. */
import type { Context, MiddlewareHandler } from "hono";
import { every } from "hono/combine";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";
import { Refusal } from "../core/refusal.ts";
import type { Deps, Settings } from "../deps.ts";
import { isSecure } from "./actor.ts";

/** Forms are words; files come by a way of their own. */
const largestForm = 64 * 1024;

/** A strict policy: no inline script, no inline style, nobody's frame. */
export function security({ settings }: Deps): MiddlewareHandler {
  const own = ["'self'"];
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: own,
      styleSrc: own,
      imgSrc: own,
      connectSrc: own,
      formAction: own,
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: "DENY",
    referrerPolicy: "same-origin",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    strictTransportSecurity: false,
    permissionsPolicy: { camera: [], geolocation: [], payment: [], usb: [], microphone: ["self"] },
  });
  const publicOrigin = settings.publicUrl ? new URL(settings.publicUrl).origin : null;
  const sameSite = csrf({
    origin: (origin, c) => origin === (publicOrigin ?? new URL(c.req.url).origin),
  });
  const small = bodyLimit({
    maxSize: largestForm,
    onError: () => {
      throw new Refusal("too-large");
    },
  });
  const transport: MiddlewareHandler = async (c, next) => {
    await next();
    if (isSecure(c, settings)) c.header("Strict-Transport-Security", "max-age=31536000");
    // A page holds what only its reader may see.
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
  };
  return every(headers, transport, sameSite, small);
}

/** Where a request comes from: the connection's address, or what a proxy we trust says of it. */
export function addressOf(c: Context, { trustedProxies }: Settings): string {
  const peer = (c.env as { remoteAddr?: { hostname?: string } } | undefined)?.remoteAddr?.hostname ?? "local";
  if (!trustedProxies.includes(peer)) return peer;
  const named = (c.req.header("x-forwarded-for") ?? "").split(",").map((part) => part.trim()).filter(Boolean);
  // From the right: only what our own proxies added can be believed.
  return named.reverse().find((address) => !trustedProxies.includes(address)) ?? peer;
}
