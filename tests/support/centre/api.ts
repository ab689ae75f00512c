/** A program that hands in work over the API, in this process. */
import { freshKey, storeApiKey } from "../../../server/access/api_keys.ts";
import type { TestApp } from "./app.ts";

/** A program with a key of this centre. */
export async function program(centre: TestApp, name = "shop", allItems = false) {
  const fresh = await freshKey();
  await centre.run((cx) => storeApiKey(cx, fresh, name, null, allItems));
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await centre.app.request(`http://localhost${path}`, {
      method,
      headers: { authorization: `Bearer ${fresh.key}`, "content-type": "application/json", ...headers },
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, json: text ? JSON.parse(text) : null };
  };
  return {
    ...fresh,
    ask,
    post: (body: unknown, headers = {}) => ask("POST", "/api/work-items", body, headers),
  };
}
