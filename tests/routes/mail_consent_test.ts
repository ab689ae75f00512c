/** An administrator connects a mailbox that is signed in to by OAuth 2. */
import { eq } from "drizzle-orm";
import { audit } from "../../db/schema/core.ts";
import { provider } from "../../db/schema/providers.ts";
import { accessToken } from "../../server/channels/email/oauth.ts";
import { run } from "../../server/core/command.ts";
import { consentsEnding } from "../../server/providers/consent.ts";
import { pauseProvider } from "../../server/providers/health.ts";
import { opened } from "../../server/providers/queries.ts";
import { createOutside } from "../../server/start/sockets.ts";
import { makeApp } from "../support/centre/app.ts";
import { connected } from "../support/mail/mailbox.ts";
import { startTokenServer } from "../support/mail/tokens.ts";
import { assert, assertEquals, assertMatch, rejects } from "../support/run/assert.ts";

async function asking() {
  const tokens = startTokenServer();
  const centre = await makeApp({ outside: createOutside(true) });
  const { deps } = centre.app;
  const { providerId } = await connected(deps, {
    kind: "imap",
    settings: tokens.settings,
    secrets: { clientSecret: "a secret" },
  });
  const row = async () =>
    (await deps.db.read.select().from(provider).where(eq(provider.id, providerId)).get())!;
  const ada = await centre.signedIn("admin@demo.test");
  const page = `/admin/providers/${providerId}/consent`;
  return {
    tokens,
    centre,
    deps,
    providerId,
    row,
    ada,
    page,
    secrets: async () => (await opened(await row(), deps.seal)).secrets,
    /** Where the provider's page leads back to, once its owner consented. */
    back: async () => {
      const { status, headers } = await ada.get(page);
      assertEquals(status, 303);
      const there = await fetch(headers.get("location")!, { redirect: "manual" });
      await there.body?.cancel();
      const url = new URL(there.headers.get("location")!);
      return url.pathname + url.search;
    },
    [Symbol.asyncDispose]: async () => {
      await centre[Symbol.asyncDispose]();
      await tokens[Symbol.asyncDispose]();
    },
  };
}

Deno.test("the consent of a mailbox's owner gives a refresh token, sealed; a paused mailbox goes on", async () => {
  await using at = await asking();
  await run(at.deps, (cx) => pauseProvider(cx, at.providerId, "consent-ended", "400 invalid_grant"));
  const answer = await at.ada.get(await at.back());
  assertEquals([answer.status, answer.headers.get("location")], [303, `/admin/providers/${at.providerId}`]);
  const { refreshToken, clientSecret } = await at.secrets();
  assertMatch(refreshToken!, /^refresh-/);
  assertEquals(clientSecret, "a secret");
  const row = await at.row();
  assertEquals(row.pausedAt, null);
  assert(!JSON.stringify(row).includes("refresh-"), "the refresh token lies in the open");
  const [noted] = await at.deps.db.read.select().from(audit).where(eq(audit.subject, at.providerId));
  assertEquals(noted!.action, "provider-consented");
  assert(at.centre.logged.every((line) => !/refresh-|access-|a secret/.test(line)));
});

Deno.test("nobody else's, no old and no forged word of a consent is taken", async () => {
  await using at = await asking();
  const back = await at.back();
  const status = async (path: string, browser = at.ada) => {
    const answer = await browser.get(path);
    await answer.body?.cancel();
    return answer.status;
  };
  const marc = await at.centre.signedIn("agent1@demo.test");
  assertEquals([await status(back, marc), await status(at.page, marc)], [403, 403]);
  assertEquals(await status(back, at.centre.browser()), 303, "who is signed out signs in first");
  assertEquals(await status(back.replace(/state=v1/, "state=v2")), 410);
  assertEquals(await status("/admin/consent?code=code-1"), 410);
  at.centre.now += 15 * 60_000 + 1;
  assertEquals(await status(back), 410);
  assertEquals(at.tokens.asked.length, 0);
  assertEquals((await at.secrets()).refreshToken, undefined);
});

Deno.test("an owner who does not consent, and a server that gives no token, leave their words at the provider", async () => {
  await using at = await asking();
  const state = new URL(await at.back(), "http://localhost").searchParams.get("state")!;
  await at.ada.get(`/admin/consent?error=access_denied&error_description=Not+today&state=${state}`);
  assertEquals((await at.row()).failedWords, "access_denied: Not today");
  at.tokens.refuse("invalid_grant");
  await at.ada.get(await at.back());
  assertEquals((await at.row()).failedWords, "400 invalid_grant it was revoked");
  // Sent twice, the same code is refused by the server and nothing is broken.
  at.tokens.refuse(null);
  const back = await at.back();
  await at.ada.get(back);
  const kept = (await at.secrets()).refreshToken;
  await at.ada.get(back);
  assertEquals((await at.secrets()).refreshToken, kept);
});

Deno.test("a provider without OAuth 2 is told so, and an unknown one is not found", async () => {
  await using at = await asking();
  await at.centre.run((cx) =>
    cx.db.update(provider).set({ settings: { auth: "oauth2", service: "google" } })
  );
  const unset = await at.ada.get(at.page);
  assertEquals(unset.status, 422);
  assertMatch(await unset.text(), /client id/);
  assertEquals((await at.ada.get("/admin/providers/nobody/consent")).status, 404);
});

Deno.test("an access token is asked for once by many, kept until shortly before its end, and then renewed; its end is told before (CASES 11)", async () => {
  await using at = await asking();
  await at.ada.get(await at.back());
  const signal = AbortSignal.timeout(10_000);
  const token = async () => await accessToken(at.deps, await opened(await at.row(), at.deps.seal), signal);
  const before = at.tokens.asked.length;
  const many = await Promise.all([token(), token(), token()]);
  assertEquals([new Set(many).size, at.tokens.asked.length - before], [1, 1]);
  at.centre.now += 55 * 60_000 - 1;
  assertEquals(await token(), many[0]);
  // The provider gives another refresh token with it, and says how long that is good.
  at.tokens.more = { refresh_token: "refresh-other", refresh_token_expires_in: 86_400 };
  at.centre.now += 1;
  assert(await token() !== many[0]);
  assertEquals((await at.secrets()).refreshToken, "refresh-other");
  // What ends within a week is told before it does.
  assertEquals((await at.row()).consentEndsAt, at.centre.now + 86_400_000);
  const ending = async (now: number) => (await consentsEnding(at.deps.db.read, now)).map(({ id }) => id);
  assertEquals(await ending(at.centre.now), [at.providerId]);
  assertEquals(await ending(at.centre.now - 6 * 86_400_000 - 1), []);
  assertMatch(await (await at.ada.get("/admin/providers")).text(), /The consent of imap ends soon/);
});

Deno.test("a consent that ended pauses the mailbox; a token server that is ill does not (CASES 11)", async () => {
  await using at = await asking();
  await at.ada.get(await at.back());
  const signal = AbortSignal.timeout(10_000);
  const token = async () => await accessToken(at.deps, await opened(await at.row(), at.deps.seal), signal);
  at.tokens.refuse("temporarily_unavailable");
  await rejects(token);
  assertEquals((await at.row()).pausedAt, null);
  at.tokens.refuse("invalid_grant");
  await rejects(token);
  const row = await at.row();
  assertEquals([row.pausedReason, row.failedWords], ["consent-ended", "400 invalid_grant it was revoked"]);
});
