/** What every answer carries, and what no request may be. */
import type { Context, Hono, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { methodOverride } from "hono/method-override";
import { secureHeaders } from "hono/secure-headers";
import { isSecure } from "../core/cookies.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps, Settings } from "../deps.ts";

/** Forms are words, up to nine bytes a character as they are sent; files come by a way of their own. */
const largestForm = 256 * 1024;

/** A message with its files in one form, from a browser without a script. It is read whole, so it may be no larger. */
const largestFilesForm = 25 * 1024 * 1024;
const withFiles = /^\/(c\/[^/]+\/contacts|interactions)\/[^/]+\/messages$/;
/** One file is its own request, stored as it comes and counted there. */
const upload = /\/attachments\/[\w-]+$/;

const isFilesForm = (c: Context) =>
  withFiles.test(c.req.path) && /^multipart\/form-data/i.test(c.req.header("content-type") ?? "");

/** Programs with a key, no browsers. */
export const isApi = (c: Context) => c.req.path.startsWith("/api/");

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
  const publicOrigin = settings.publicUrl ? new URL(settings.publicUrl).origin : null;
  // hono/csrf asks only of bodies that a form can send: some deeds of ours come without any.
  const sameSite: MiddlewareHandler = async (c, next) => {
    const ours = c.req.header("sec-fetch-site") === "same-origin" ||
      c.req.header("origin") === (publicOrigin ?? new URL(c.req.url).origin);
    // Nothing there looks at a cookie: who has no key gets nowhere, and no other site can make a browser send one.
    if (isApi(c)) return await next();
    if (!/^(GET|HEAD|OPTIONS)$/.test(c.req.method) && !ours) throw new Refusal("cross-site");
    await next();
  };
  const atMost = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: () => {
        throw new Refusal("too-large");
      },
    });
  const [small, large] = [atMost(largestForm), atMost(largestFilesForm)];
  const limited: MiddlewareHandler = (c, next) => {
    if (c.req.method === "PUT" && upload.test(c.req.path)) return next();
    return (isFilesForm(c) ? large : small)(c, next);
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
  return [loosened, policies, transport, sameSite, limited];
}

/** Forms without a script say DELETE in `_method`. A form that cannot be read, or says no method, is refused. */
export function formMethods(app: Hono): MiddlewareHandler {
  const override = methodOverride({ app });
  return async (c, next) => {
    // Looking for the method means reading the body: not where it is files.
    if (c.req.method !== "POST" || isFilesForm(c) || isApi(c)) return await next();
    try {
      return await override(c, next);
    } catch (error) {
      // What handlers throw never comes through here: it was answered where it was thrown.
      if (error instanceof TypeError) throw new Refusal("bad-request");
      throw error;
    }
  };
}

/** Where a request comes from: the connection's address, or what a proxy we trust says of it. */
export function addressOf(c: Context, { trustedProxies }: Settings): string {
  const peer = (c.env as { remoteAddr?: { hostname?: string } } | undefined)?.remoteAddr?.hostname ?? "local";
  if (!trustedProxies.includes(peer)) return peer;
  const named = (c.req.header("x-forwarded-for") ?? "").split(",").map((part) => part.trim()).filter(Boolean);
  // From the right: only what our own proxies added can be believed.
  return named.reverse().find((address) => !trustedProxies.includes(address)) ?? peer;
}
