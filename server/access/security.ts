/** What every answer carries, and what no request may be. */
import type { Context, Hono, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { plainAddress } from "../core/address_rules.ts";
import { Body, bodyOf } from "../core/body.ts";
import type { BodyKind } from "../core/limits_rules.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps, Settings } from "../deps.ts";
import { isSecure } from "../core/cookies.ts";
import { knownHost, originOf } from "./origin.ts";
import { bodyKindOf, isApiPath } from "./body_rules.ts";

/** Programs with a key, no browsers. */
export const isApi = (c: Context) => isApiPath(c.req.path);

/** A strict policy: no inline script, no inline style, nobody's frame but where a point of contact names it. One by one, so that a refusal carries it too. */
export function security({ settings }: Deps): MiddlewareHandler[] {
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
    permissionsPolicy: { camera: [], geolocation: [], payment: [], usb: [], microphone: [] },
  });
  // Outside of the strict ones, which write over what a handler sets: a room says so by these words only.
  const loosened: MiddlewareHandler = async (c, next) => {
    await next();
    const framedBy: string | null | undefined = c.get("framedBy");
    if (framedBy) {
      const policy = c.res.headers.get("content-security-policy") ?? "";
      c.header(
        "Content-Security-Policy",
        policy.replace("frame-ancestors 'none'", `frame-ancestors ${framedBy}`),
      );
      // It knows no list of sites; where the policy is understood, it is not looked at.
      c.header("X-Frame-Options", undefined);
    }
    if (c.get("listens")) {
      const policy = c.res.headers.get("permissions-policy") ?? "";
      c.header("Permissions-Policy", policy.replace("microphone=()", "microphone=(self)"));
    }
    if (c.get("anyonesToLoad")) c.header("Cross-Origin-Resource-Policy", "cross-origin");
  };
  // hono/csrf asks only of bodies that a form can send: some actions of ours come without any.
  const sameSite: MiddlewareHandler = async (c, next) => {
    const ours = c.req.header("sec-fetch-site") === "same-origin" ||
      c.req.header("origin") === originOf(c, settings);
    // Nothing there looks at a cookie: who has no key gets nowhere, and no other site can make a browser send one.
    if (isApi(c)) return await next();
    if (!/^(GET|HEAD|OPTIONS)$/.test(c.req.method) && !ours) throw new Refusal("cross-site");
    await next();
  };
  // Outermost: whatever refuses it or answers it, what nobody read is let go of.
  const body: MiddlewareHandler = async (c, next) => {
    const arriving = (c.env as Again | undefined)?.body ?? new Body(kindOf(c), c.req.raw);
    c.set("body", arriving);
    try {
      await next();
    } finally {
      arriving.close();
    }
  };
  const limited: MiddlewareHandler = async (c, next) => {
    bodyOf(c).check();
    await next();
  };
  // What a file may do is said with the file.
  const policies: MiddlewareHandler = async (c, next) => {
    let own: string | null = null;
    await headers(c, async () => {
      await next();
      own = c.res.headers.get("Content-Security-Policy");
    });
    if (own) c.header("Content-Security-Policy", own);
  };
  const transport: MiddlewareHandler = async (c, next) => {
    await next();
    if (isSecure(c.req.raw, settings)) c.header("Strict-Transport-Security", "max-age=31536000");
    // A page holds what only its reader may see.
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
  };
  return [body, loosened, policies, transport, knownHost(settings), sameSite, limited];
}

/** Forms without a script say PUT or DELETE in `_method`. A form that cannot be read, or says another method, is refused. */
export function formMethods(app: Hono): MiddlewareHandler {
  return async (c, next) => {
    const body = bodyOf(c);
    // Looking for the method means reading the body: not where it is files.
    if (c.req.method !== "POST" || body.kind !== "form") return await next();
    const method = (await body.form())?.get("_method") || "POST";
    if (method === "POST") return await next();
    if (method !== "DELETE" && method !== "PUT") throw new Refusal("bad-request");
    const { url, headers } = c.req.raw;
    const again: Again = { ...c.env as object, body };
    return await app.fetch(new Request(url, { method, headers }), again);
  };
}

/** What comes with a request that is asked again by another method: its body, which was read. */
interface Again {
  body?: Body;
}

function kindOf(c: Context): BodyKind {
  const type = c.req.header("content-type") ?? "";
  const length = Number(c.req.header("content-length") ?? NaN);
  return bodyKindOf({ method: c.req.method, path: c.req.path, type, length });
}

/** Where a request comes from: the connection's address, or what a proxy we trust says of it. */
export function addressOf(c: Context, { trustedProxies }: Settings): string {
  const connection = c.env as { remoteAddr?: { hostname?: string } } | undefined;
  const peer = plainAddress(connection?.remoteAddr?.hostname ?? "local");
  const trusted = trustedProxies.map(plainAddress);
  if (!trusted.includes(peer)) return peer;
  const named = (c.req.header("x-forwarded-for") ?? "").split(",").map(plainAddress).filter(Boolean);
  // From the right: only what our own proxies added can be believed.
  return named.reverse().find((address) => !trusted.includes(address)) ?? peer;
}
