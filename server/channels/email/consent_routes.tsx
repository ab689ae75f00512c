/** The owner of a mailbox consents, at their provider's own page, that we read and send for them (OAuth 2 with PKCE). */
import { type Context, Hono } from "hono";
import { type AccessEnv, requireRole } from "../../access/actor.ts";
import { originOf } from "../../access/origin.ts";
import { newToken } from "../../access/tokens.ts";
import { run } from "../../core/command.ts";
import { sha256, utf8 } from "../../core/signing.ts";
import { Refusal } from "../../core/refusal.ts";
import { NoKey } from "../../core/seal.ts";
import type { Deps } from "../../deps.ts";
import { timeoutMs } from "../../delivery/retry_rules.ts";
import { noteConsent } from "../../providers/consent.ts";
import { noteFailed } from "../../providers/health.ts";
import { opened, providerById } from "../../providers/queries.ts";
import { askForTokens, forgetToken, keepRefreshToken, NoToken } from "./oauth.ts";
import { consentUrl } from "./oauth_rules.ts";

/** Where the provider's page leads back to; administrators register it there. */
export const consentPath = "/admin/consent";

/** Who went to the provider's page, for which mailbox, when: sealed, so that nobody else can make one. */
interface Going {
  providerId: string;
  agentId: string;
  verifier: string;
  at: number;
}

const longestMs = 15 * 60_000;

export function consentRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const administrator = requireRole(deps, "administrator");
  const redirectUri = (c: Context) => originOf(c, deps.settings) + consentPath;

  app.get("/admin/providers/:id/consent", administrator, async (c) => {
    const row = await providerById(deps.db.read, c.req.param("id"));
    if (!row || row.retiredAt !== null) throw new Refusal("not-found");
    const verifier = newToken();
    const going: Going = { providerId: row.id, agentId: c.get("actor").agentId, verifier, at: deps.now() };
    const url = row.settings.auth === "oauth2" && consentUrl(row.settings, {
      redirectUri: redirectUri(c),
      state: await deps.seal.text(JSON.stringify(going)),
      challenge: await challengeOf(verifier),
    });
    if (!url) throw new Refusal("consent-unset");
    return c.redirect(url, 303);
  });

  app.get(consentPath, administrator, async (c) => {
    const { agentId } = c.get("actor");
    const going = await goingIn(deps, c.req.query("state") ?? "");
    if (!going || going.agentId !== agentId || going.at + longestMs < deps.now()) {
      throw new Refusal("link-invalid");
    }
    const { providerId } = going;
    const failed = await consented(deps, going, c.req.query(), redirectUri(c));
    await run(deps, async (cx) => {
      if (failed !== null) return await noteFailed(cx, providerId, failed);
      await noteConsent(cx, agentId, providerId);
    });
    return c.redirect(`/admin/providers/${providerId}`, 303);
  });
  return app;
}

/** Turns the code that the provider's page led back with into a refresh token, and keeps it; returns what went wrong. */
async function consented(
  deps: Deps,
  { providerId, verifier }: Going,
  { code, error, error_description }: Record<string, string>,
  redirectUri: string,
): Promise<string | null> {
  if (!code) return [error ?? "no code", error_description].filter(Boolean).join(": ");
  const row = await providerById(deps.db.read, providerId);
  if (!row || row.retiredAt !== null) throw new Refusal("not-found");
  try {
    const words = {
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    const signal = AbortSignal.timeout(timeoutMs);
    const tokens = await askForTokens(await opened(row, deps.seal), words, {
      outside: deps.outside,
      signal,
      now: deps.now(),
    });
    if (tokens.refreshToken === null) return "no refresh_token";
    if (!await keepRefreshToken(deps, providerId, tokens)) throw new Refusal("changed-meanwhile");
    forgetToken(deps, providerId);
    return null;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof NoKey) throw new Refusal("no-key");
    return error instanceof NoToken ? error.failure.words : String((error as Error).message);
  }
}

async function goingIn({ seal }: Deps, state: string): Promise<Going | null> {
  try {
    return JSON.parse(await seal.open(state));
  } catch {
    return null;
  }
}

async function challengeOf(verifier: string): Promise<string> {
  return (await sha256(utf8(verifier))).toBase64({ alphabet: "base64url", omitPadding: true });
}
