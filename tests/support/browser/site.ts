/** A site that is not ours, with the strictest policy that still lets the widget in; and what its server signs. */

export interface Site extends AsyncDisposable {
  /** As its visitors' browsers say it. */
  origin: string;
  /** What the browser reported of its policy, as `directive blocked-address`. */
  complaints: string[];
}

export interface SiteOptions {
  /** Where the widget comes from. */
  centre: string;
  /** Its name in its visitors' browsers: another site than the centre's. */
  hostname?: string;
  lang?: string;
  /** The value of data-identity for a request; undefined leaves the attribute out. */
  identity?: () => string | undefined;
}

/** Serves one page at any path: a heading, a link, a text field, and the tag. */
export function openSite({ centre, hostname = "localhost", lang = "en", identity }: SiteOptions): Site {
  const complaints: string[] = [];
  const policy =
    `default-src 'none'; script-src ${centre}; frame-src ${centre}; style-src 'self'; form-action 'none'; ` +
    "base-uri 'none'; require-trusted-types-for 'script'; report-uri /complaints";
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    if (request.method === "POST") {
      const { "csp-report": report } = await request.json();
      complaints.push(`${report["effective-directive"]} ${report["blocked-uri"]}`);
      return new Response(null, { status: 204 });
    }
    if (new URL(request.url).pathname === "/site.css") {
      // Rules as broad as a careless site's: none of them may reach the widget.
      const css =
        "* { color: rgb(200, 0, 0) !important; } button, dialog, iframe { display: none; } body { margin: 0; }";
      return new Response(css, { headers: { "content-type": "text/css" } });
    }
    const said = identity?.();
    const attribute = said === undefined ? "" : ` data-identity="${said}"`;
    return new Response(
      `<!doctype html><html lang="${lang}"><head><title>Shop</title><link rel="stylesheet" href="/site.css">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <script src="${centre}/widget.js" data-point="support"${attribute} async></script></head>
      <body><h1>A shop</h1><a href="/next">Next page</a><input aria-label="Search"></body></html>`,
      { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy } },
    );
  });
  return {
    origin: `http://${hostname}:${server.addr.port}`,
    complaints,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** What a host site's server puts into data-identity. */
export async function signIdentity(
  identityKey: string,
  pointId: string,
  id: string,
  expiresAt: number,
): Promise<string> {
  const text = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", text.encode(identityKey), algorithm, false, ["sign"]);
  const signed = await crypto.subtle.sign("HMAC", key, text.encode(`${pointId}\n${id}\n${expiresAt}`));
  const hex = Array.from(new Uint8Array(signed), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${id}.${expiresAt}.${hex}`;
}
