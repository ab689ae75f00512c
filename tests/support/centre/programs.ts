/** Somebody's program, with the key that a demo printed. */
import type { WorkItemState } from "../../../server/channels/workitem/schemas.ts";
import { until } from "../browser/browser.ts";
import type { Centre } from "../run/server.ts";

export async function program({ base, lines }: Centre) {
  const printed = () => /Bearer (gk_[\w-]+)/.exec(lines.join("\n"))?.[1];
  const key = await until("the key is printed", printed);
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return {
    /** A work item with fields and a link; `more` says what else. */
    async handIn(more: { externalId: string; title: string; payload?: Record<string, unknown> }) {
      const body = JSON.stringify({
        skill: "Back office",
        payload: {
          Amount: "19.90",
          Order: { href: "https://shop.example/1042", text: "1042" },
          Urgent: true,
        },
        customer: { name: "Zoé Tremblay", addresses: [{ kind: "email", value: "zoe@example.org" }] },
        dueAt: "2027-01-06T12:00:00Z",
        ...more,
      });
      const answer = await fetch(`${base}/api/work-items`, { method: "POST", headers, body });
      return { status: answer.status, json: await answer.json() as WorkItemState };
    },
    /** Somebody whose name and address a program said, with nothing that waits any more. */
    async know(name: string, address: string): Promise<void> {
      const customer = { name, addresses: [{ kind: "email", value: address }] };
      const externalId = crypto.randomUUID();
      const body = JSON.stringify({ externalId, skill: "Back office", title: "Before", customer });
      await fetch(`${base}/api/work-items`, { method: "POST", headers, body });
      await fetch(`${base}/api/work-items/${externalId}`, { method: "DELETE", headers });
    },
    async state(externalId: string): Promise<WorkItemState> {
      return await (await fetch(`${base}/api/work-items/${externalId}`, { headers })).json();
    },
  };
}
