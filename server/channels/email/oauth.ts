/** Access tokens of mailboxes that are signed in to by OAuth 2: fetched, kept until they expire, renewed before. */
import { run } from "../../core/command.ts";
import type { Deps } from "../../deps.ts";
import type { Opened, Outside } from "../../delivery/outside.ts";
import { keepConsent } from "../../providers/consent.ts";
import { pauseProvider } from "../../providers/health.ts";
import type { ProviderField } from "../../providers/kind.ts";
import { opened, providerById } from "../../providers/queries.ts";
import { oauthOf, type TokenFailure, type Tokens, tokensIn } from "./oauth_rules.ts";

/** What a form asks of a provider that may be signed in to by OAuth 2. The refresh token comes from the consent. */
export const oauthFields: readonly ProviderField[] = [
  { name: "service", as: "choice", choices: ["google", "microsoft", "other"], usual: "google", seldom: true },
  { name: "tenant", as: "text", optional: true, seldom: true },
  { name: "clientId", as: "text", optional: true, seldom: true },
  { name: "clientSecret", as: "secret", optional: true, seldom: true },
  { name: "authorizeUrl", as: "text", optional: true, seldom: true },
  { name: "tokenUrl", as: "text", optional: true, seldom: true },
  { name: "scope", as: "text", optional: true, seldom: true },
];

/** There is no token: what the server answered, and what has to be mended. */
export class NoToken extends Error {
  constructor(readonly failure: TokenFailure) {
    super(failure.words);
  }
}

/** A token that is good for less than this is renewed: what is begun with it may take a while. */
const marginMs = 5 * 60_000;

const held = new WeakMap<object, Map<string, Promise<Tokens>>>();

type TokenDeps = Pick<
  Deps,
  "db" | "now" | "newId" | "seal" | "outside" | "witness" | "committed"
>;

/**
 * Returns an access token of this provider, the one there is or a new one; asked by several at once, it is fetched once.
 * Throws `NoToken`. Where only a person can mend it the provider is paused.
 */
export async function accessToken(deps: TokenDeps, provider: Opened, signal: AbortSignal): Promise<string> {
  const tokens = held.get(deps.db) ?? new Map<string, Promise<Tokens>>();
  held.set(deps.db, tokens);
  const known = tokens.get(provider.id);
  const isGood = await known?.then(({ expiresAt }) => expiresAt - marginMs > deps.now(), () => false);
  // Somebody else who found it old may have begun to fetch another.
  if (!isGood && tokens.get(provider.id) === known) {
    tokens.set(provider.id, renewed(deps, provider, signal));
  }
  return (await tokens.get(provider.id)!).accessToken;
}

/** Forgets the token of a provider: it was refused although it should be good, or another consent was given. */
export function forgetToken({ db }: Pick<Deps, "db">, providerId: string): void {
  held.get(db)?.delete(providerId);
}

async function renewed(deps: TokenDeps, provider: Opened, signal: AbortSignal): Promise<Tokens> {
  try {
    const tokens = await freshToken(provider, deps.outside, signal, deps.now());
    if (tokens.refreshToken && tokens.refreshToken !== provider.secrets.refreshToken) {
      await keepRefreshToken(deps, provider.id, tokens);
    }
    return tokens;
  } catch (error) {
    const failure = error instanceof NoToken ? error.failure : null;
    if (failure?.pause) {
      await run(deps, (cx) => pauseProvider(cx, provider.id, failure.pause!, failure.words));
    }
    throw error;
  }
}

/** Asks the token server for an access token, with the refresh token that the consent gave. */
export async function freshToken(
  { settings, secrets }: Opened,
  outside: Outside | undefined,
  signal: AbortSignal,
  now = Date.now(),
): Promise<Tokens> {
  if (!secrets.refreshToken) throw new NoToken({ pause: "consent-ended", words: "no refresh_token" });
  return await askForTokens({ settings, secrets }, {
    grant_type: "refresh_token",
    refresh_token: secrets.refreshToken,
    scope: oauthOf(settings).scope,
  }, { outside, signal, now });
}

/** Asks a token server with these words; throws `NoToken` with what it answers instead. */
export async function askForTokens(
  { settings, secrets }: Pick<Opened, "settings" | "secrets">,
  words: Record<string, string>,
  { outside, signal, now }: { outside: Outside | undefined; signal: AbortSignal; now: number },
): Promise<Tokens> {
  const { tokenUrl, clientId } = oauthOf(settings);
  if (!outside || !URL.canParse(tokenUrl)) throw new NoToken({ pause: "refused", words: tokenUrl });
  const answer = await outside.ask({
    method: "POST",
    url: tokenUrl,
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: new URLSearchParams({
      ...words,
      client_id: clientId,
      ...(secrets.clientSecret ? { client_secret: secrets.clientSecret } : {}),
    }).toString(),
  }, signal);
  const found = tokensIn(answer.status, new TextDecoder().decode(answer.body), now);
  if ("words" in found) throw new NoToken(found);
  return found;
}

/** Keeps a refresh token, sealed, and until when it is good. What somebody else changed meanwhile is left as it is. */
export async function keepRefreshToken(
  deps: TokenDeps,
  providerId: string,
  { refreshToken, consentEndsAt }: Pick<Tokens, "refreshToken" | "consentEndsAt">,
): Promise<boolean> {
  const known = await providerById(deps.db.read, providerId);
  if (!known || refreshToken === null) return false;
  const { secrets } = await opened(known, deps.seal);
  const sealed = await deps.seal.text(JSON.stringify({ ...secrets, refreshToken }));
  return await run(deps, (cx) => keepConsent(cx, { known, secrets: sealed, endsAt: consentEndsAt }));
}
