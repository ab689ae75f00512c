/** The headers every answer carries, and the requests that are refused. */
import type { Context, Hono, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { plainAddress } from "../core/address_rules.ts";
import { Body, bodyOf } from "../core/body.ts";
import type { BodyKind } from "../core/limits_rules.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps, Settings } from "../deps.ts";
import { isSecure } from "../core/cookies.ts";
import { knownHost, originOf } from "./origin.ts";
import { bodyKindOf, isApiPath, isOneClick } from "./body_rules.ts";

/** Whether a request comes from a program with a key, not from a browser. */
export const isApi = (c: Context) => isApiPath(c.req.path);

/**
 * Sets a strict policy: no inline script, no inline style, no framing but where a point of contact names the site. Set
 * one by one, so that a refusal carries the headers too.
 */
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
  // Outside the strict headers, which overwrite what a handler sets: a room loosens the policy by these variables only.
  const loosened: MiddlewareHandler = async (c, next) => {
    await next();
    const framedBy: string | null | undefined = c.get("framedBy");
    if (framedBy) {
      const policy = c.res.headers.get("content-security-policy") ?? "";
      c.header(
        "Content-Security-Policy",
        policy.replace("frame-ancestors 'none'", `frame-ancestors ${framedBy}`),
      );
      // X-Frame-Options has no list of sites; browsers that understand the policy ignore it.
      c.header("X-Frame-Options", undefined);
    }
    if (c.get("frames")) {
      const policy = c.res.headers.get("content-security-policy") ?? "";
      c.header("Content-Security-Policy", `${policy}; frame-src 'self'`);
    }
    if (c.get("listens")) {
      const policy = c.res.headers.get("permissions-policy") ?? "";
      c.header("Permissions-Policy", policy.replace("microphone=()", "microphone=(self)"));
    }
    if (c.get("anyonesToLoad")) c.header("Cross-Origin-Resource-Policy", "cross-origin");
  };
  // hono/csrf checks only bodies that a form can send: some of our actions have none.
  const sameSite: MiddlewareHandler = async (c, next) => {
    const ours = c.req.header("sec-fetch-site") === "same-origin" ||
      c.req.header("origin") === originOf(c, settings);
    // Nothing there reads a cookie: without a key no request succeeds, and another site cannot make a browser send one.
    if (isApi(c) || isOneClick(c.req.path)) return await next();
    if (!/^(GET|HEAD|OPTIONS)$/.test(c.req.method) && !ours) throw new Refusal("cross-site");
    await next();
  };
  // Outermost: whatever refuses or answers the request, a body that nobody read is discarded.
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
  // What a file may do is set with the file.
  const policies: MiddlewareHandler = async (c, next) => {
    const own = new Map<string, string>();
    await headers(c, async () => {
      await next();
      for (const name of ["Content-Security-Policy", "Referrer-Policy"]) {
        const policy = c.res.headers.get(name);
        if (policy) own.set(name, policy);
      }
    });
    for (const [name, policy] of own) c.header(name, policy);
  };
  const transport: MiddlewareHandler = async (c, next) => {
    await next();
    if (isSecure(c.req.raw, settings)) c.header("Strict-Transport-Security", "max-age=31536000");
    // A page holds what only its reader may see.
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
  };
  return [body, loosened, policies, transport, knownHost(settings), sameSite, limited];
}

/**
 * Reads PUT or DELETE from `_method` of forms without a script. A form that cannot be read, or names another method, is
 * refused.
 */
export function formMethods(app: Hono): MiddlewareHandler {
  return async (c, next) => {
    const body = bodyOf(c);
    // Finding the method means reading the body: not where it is files.
    if (c.req.method !== "POST" || body.kind !== "form") return await next();
    const method = (await body.form())?.get("_method") || "POST";
    if (method === "POST") return await next();
    if (method !== "DELETE" && method !== "PUT") throw new Refusal("bad-request");
    const { url, headers } = c.req.raw;
    const again: Again = { ...c.env as object, body };
    return await app.fetch(new Request(url, { method, headers }), again);
  };
}

/** What accompanies a request that is dispatched again with another method: its body, which was read. */
interface Again {
  body?: Body;
}

function kindOf(c: Context): BodyKind {
  const type = c.req.header("content-type") ?? "";
  const length = Number(c.req.header("content-length") ?? NaN);
  return bodyKindOf({ method: c.req.method, path: c.req.path, type, length });
}

/** Returns where a request comes from: the connection's address, or what a trusted proxy says of it. */
export function addressOf(c: Context, { trustedProxies }: Settings): string {
  const connection = c.env as { remoteAddr?: { hostname?: string } } | undefined;
  const peer = plainAddress(connection?.remoteAddr?.hostname ?? "local");
  const trusted = trustedProxies.map(plainAddress);
  if (!trusted.includes(peer)) return peer;
  const named = (c.req.header("x-forwarded-for") ?? "").split(",").map(plainAddress).filter(Boolean);
  // From the right: only what our own proxies added can be believed.
  return named.reverse().find((address) => !trusted.includes(address)) ?? peer;
}
