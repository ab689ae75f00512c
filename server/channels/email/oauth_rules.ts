/** OAuth 2 as mail providers have it (RFC 6749, with PKCE of RFC 7636): addresses, requests, what an answer says. */

/** What stands in a provider's settings and secrets for it. */
export interface OauthSettings {
  authorizeUrl: string;
  tokenUrl: string;
  scope: string;
  clientId: string;
}

/** The usual addresses of a service; `{tenant}` is the organisation's own. */
const services: Record<string, Omit<OauthSettings, "clientId"> & { more: Record<string, string> }> = {
  google: {
    authorizeUrl: "https://accounts.google.com/o/oauth2/v2/auth",
    tokenUrl: "https://oauth2.googleapis.com/token",
    scope: "https://mail.google.com/",
    // Without these no refresh token comes.
    more: { access_type: "offline", prompt: "consent" },
  },
  microsoft: {
    authorizeUrl: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize",
    tokenUrl: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
    scope:
      "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
    more: { prompt: "select_account" },
  },
};

/** Returns what a form set, and of what it left empty what the service usually has. */
export function oauthOf(settings: Readonly<Record<string, string>>): OauthSettings {
  const usual = services[settings.service ?? ""];
  const tenant = encodeURIComponent(settings.tenant?.trim() || "common");
  const of = (name: "authorizeUrl" | "tokenUrl" | "scope") =>
    settings[name]?.trim() || (usual?.[name] ?? "").replace("{tenant}", tenant);
  return {
    authorizeUrl: of("authorizeUrl"),
    tokenUrl: of("tokenUrl"),
    scope: of("scope"),
    clientId: settings.clientId?.trim() ?? "",
  };
}

/** Returns the address of the page on which the mailbox's owner consents; null where the settings give none. */
export function consentUrl(
  settings: Readonly<Record<string, string>>,
  asked: { redirectUri: string; state: string; challenge: string },
): string | null {
  const { authorizeUrl, clientId, scope } = oauthOf(settings);
  const url = URL.parse(authorizeUrl);
  if (!url || !/^https?:$/.test(url.protocol) || clientId === "") return null;
  const query = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: asked.redirectUri,
    scope,
    state: asked.state,
    code_challenge: asked.challenge,
    code_challenge_method: "S256",
    login_hint: settings.user ?? "",
    ...services[settings.service ?? ""]?.more,
  };
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
  return url.href;
}

export interface Tokens {
  accessToken: string;
  /** Unix ms. */
  expiresAt: number;
  /** A new one where the provider changes it; null: the old one goes on. */
  refreshToken: string | null;
  /** Until when the refresh token is good, where the provider says so. Unix ms. */
  consentEndsAt: number | null;
}

export interface TokenFailure {
  /** What the administrator has to mend; null: the next try may do. */
  pause: "consent-ended" | "refused" | null;
  /** The server's own words. */
  words: string;
}

const text = (value: unknown): string => typeof value === "string" ? value : "";

/** Returns what a token server answered: tokens, or why there are none. */
export function tokensIn(status: number, body: string, now: number): Tokens | TokenFailure {
  let said: Record<string, unknown> = {};
  try {
    said = Object(JSON.parse(body));
  } catch {
    // Told below.
  }
  const until = (seconds: unknown) => Number(seconds) > 0 ? now + Number(seconds) * 1000 : null;
  const accessToken = text(said.access_token);
  if (status === 200 && accessToken) {
    return {
      accessToken,
      // RFC 6749 recommends that it is told; an hour is what all have.
      expiresAt: until(said.expires_in) ?? now + 3600_000,
      refreshToken: text(said.refresh_token) || null,
      consentEndsAt: until(said.refresh_token_expires_in),
    };
  }
  const error = text(said.error);
  const words = [`${status}`, error, text(said.error_description)].filter(Boolean).join(" ").slice(0, 500);
  if (error === "invalid_grant" || error === "interaction_required") return { pause: "consent-ended", words };
  const ours = /^(invalid_client|unauthorized_client|invalid_scope|unsupported_grant_type)$/.test(error);
  return { pause: ours ? "refused" : null, words };
}
