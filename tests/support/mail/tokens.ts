/** A token server on this machine: its page of consent, its tokens, and whose a token is. */
export interface TokenServer extends AsyncDisposable {
  base: string;
  /** What a provider's form says of it. */
  settings: Record<string, string>;
  /** What was asked of `/token`, in order. */
  asked: URLSearchParams[];
  /** Answers `/token` with this error from now on; null: with tokens again. */
  refuse(error: string | null): void;
  /** No access token that was given so far is good any more. */
  takeBack(): void;
  /** Seconds that the next access tokens are good for, as it says. */
  lasts: number;
  /** What further stands in the answers of `/token`. */
  more: Record<string, unknown>;
}

export function startTokenServer(username = "support@desk.test"): TokenServer {
  const asked: URLSearchParams[] = [];
  const good = new Set<string>();
  const challenges = new Map<string, string>();
  let refusing: string | null = null;
  let made = 0;
  const tokens = () => {
    const token = `access-${++made}`;
    good.add(token);
    return { access_token: token, token_type: "Bearer", expires_in: server.lasts, ...server.more };
  };
  const granted = async (words: URLSearchParams): Promise<Response> => {
    asked.push(words);
    if (refusing) {
      return Response.json({ error: refusing, error_description: "it was revoked" }, { status: 400 });
    }
    if (words.get("client_secret") !== "a secret") {
      return Response.json({ error: "invalid_client" }, { status: 401 });
    }
    if (words.get("grant_type") === "refresh_token") {
      return words.get("refresh_token")?.startsWith("refresh-")
        ? Response.json(tokens())
        : Response.json({ error: "invalid_grant" }, { status: 400 });
    }
    const verifier = new TextEncoder().encode(words.get("code_verifier") ?? "");
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", verifier));
    const challenge = digest.toBase64({ alphabet: "base64url", omitPadding: true });
    const code = words.get("code") ?? "";
    if (challenges.get(code) !== challenge) return Response.json({ error: "invalid_grant" }, { status: 400 });
    challenges.delete(code);
    return Response.json({ ...tokens(), refresh_token: `refresh-${made}` });
  };
  const listening = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const url = new URL(request.url);
    if (url.pathname === "/token") return await granted(new URLSearchParams(await request.text()));
    if (url.pathname === "/authorize") {
      // The owner consents at once.
      const code = `code-${++made}`;
      challenges.set(code, url.searchParams.get("code_challenge") ?? "");
      const back = new URL(url.searchParams.get("redirect_uri")!);
      back.search = String(new URLSearchParams({ code, state: url.searchParams.get("state") ?? "" }));
      return Response.redirect(back.href, 302);
    }
    const token = url.searchParams.get("token") ?? "";
    return Response.json(good.has(token) ? { active: "true", username } : { active: "false" });
  });
  const base = `http://127.0.0.1:${listening.addr.port}`;
  const server: TokenServer = {
    base,
    settings: {
      auth: "oauth2",
      service: "other",
      clientId: "guichet",
      authorizeUrl: `${base}/authorize`,
      tokenUrl: `${base}/token`,
      scope: "mail",
    },
    asked,
    refuse: (error) => void (refusing = error),
    takeBack: () => good.clear(),
    lasts: 3600,
    more: {},
    [Symbol.asyncDispose]: () => listening.shutdown(),
  };
  return server;
}
