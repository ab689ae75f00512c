/** OAuth 2 of mailboxes: addresses of consent, and what token servers answer. */
import { consentUrl, oauthOf, tokensIn } from "../../server/channels/email/oauth_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

const now = Date.UTC(2026, 0, 5);
const asked = { redirectUri: "https://desk.example/admin/consent", state: "s", challenge: "c" };

Deno.test("Gmail and Microsoft 365 have their addresses; a form's own come before them", () => {
  assertEquals(oauthOf({ service: "google", clientId: " id " }), {
    authorizeUrl: "https://accounts.google.com/o/oauth2/v2/auth",
    tokenUrl: "https://oauth2.googleapis.com/token",
    scope: "https://mail.google.com/",
    clientId: "id",
  });
  const microsoft = oauthOf({ service: "microsoft", tenant: "contoso.example", scope: "mine" });
  assertEquals(microsoft.tokenUrl, "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token");
  assertEquals(microsoft.scope, "mine");
  assertEquals(
    oauthOf({ service: "microsoft" }).authorizeUrl,
    "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
  );
});

Deno.test("the page of consent is asked with PKCE, and for a token that lasts", () => {
  const url = new URL(consentUrl({ service: "google", clientId: "id", user: "support@desk.test" }, asked)!);
  assertEquals(Object.fromEntries(url.searchParams), {
    response_type: "code",
    client_id: "id",
    redirect_uri: asked.redirectUri,
    scope: "https://mail.google.com/",
    state: "s",
    code_challenge: "c",
    code_challenge_method: "S256",
    login_hint: "support@desk.test",
    access_type: "offline",
    prompt: "consent",
  });
  for (
    const unset of [
      { service: "google" },
      { service: "other", clientId: "id" },
      { service: "other", clientId: "id", authorizeUrl: "javascript:alert(1)" },
    ]
  ) assertEquals(consentUrl(unset as Record<string, string>, asked), null);
});

Deno.test("what a token server answers: tokens with their time, or what a person has to mend", () => {
  const said = (status: number, body: unknown) =>
    tokensIn(status, typeof body === "string" ? body : JSON.stringify(body), now);
  assertEquals(
    said(200, { access_token: "a", expires_in: 60, refresh_token: "r", refresh_token_expires_in: 7 }),
    {
      accessToken: "a",
      expiresAt: now + 60_000,
      refreshToken: "r",
      consentEndsAt: now + 7000,
    },
  );
  assertEquals(said(200, { access_token: "a" }), {
    accessToken: "a",
    expiresAt: now + 3600_000,
    refreshToken: null,
    consentEndsAt: null,
  });
  assertEquals(said(400, { error: "invalid_grant", error_description: "expired" }), {
    pause: "consent-ended",
    words: "400 invalid_grant expired",
  });
  assertEquals(said(401, { error: "invalid_client" }), { pause: "refused", words: "401 invalid_client" });
  // Nothing that anybody has to mend: the server is ill, or answers nonsense.
  for (
    const [status, body] of [[503, "<html>"], [200, "{}"], [200, "null"], [429, {
      error: "slow_down",
    }]] as const
  ) {
    const failure = said(status, body);
    assertEquals("pause" in failure && failure.pause, null);
  }
});
