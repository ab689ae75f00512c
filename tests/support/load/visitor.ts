/** A customer without a browser: plain forms and a cookie, for loads that no person types. */
export interface Visitor {
  /** Sends a message and waits until it is stored. */
  says(text: string): Promise<void>;
  /** The conversation's page as HTML. */
  page(): Promise<string>;
  interactionId: string;
  /** What its browser sends. */
  cookie: string;
}

/** Starts a chat at `/c/<point>` as a new visitor. */
export async function visit(base: string, name: string, says: string, point = "support"): Promise<Visitor> {
  const entry = await fetch(`${base}/c/${point}`);
  await entry.body?.cancel();
  const cookie = entry.headers.getSetCookie().map((set) => set.split(";")[0]).join("; ");
  const post = async (path: string, fields: Record<string, string>) => {
    const answer = await fetch(base + path, {
      method: "POST",
      headers: { cookie, origin: base, "hx-request": path.endsWith("messages") ? "true" : "false" },
      body: new URLSearchParams({ key: crypto.randomUUID(), ...fields }),
      redirect: "manual",
    });
    await answer.body?.cancel();
    if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}`);
  };
  const page = async () => await (await fetch(`${base}/c/${point}`, { headers: { cookie } })).text();
  await post(`/c/${point}/contacts`, { name, body: says });
  const interactionId = /\/contacts\/([\w-]+)\/messages/.exec(await page())![1]!;
  return {
    interactionId,
    cookie,
    page,
    says: (text) => post(`/c/${point}/contacts/${interactionId}/messages`, { body: text }),
  };
}
