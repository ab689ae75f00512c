import type { ChannelRoom } from "../channel.ts";
import { apiRoutes } from "./api_routes.tsx";
import { workItemProps } from "./queries.ts";
import { workItemRoutes } from "./routes.tsx";
import { forgetDeliveries, tellWebhooks } from "./webhook_commands.ts";
import { webhookOutgoing } from "./webhook_outgoing.ts";
import { webhookRoutes } from "./webhook_routes.tsx";

/** Programs and people hand work in; webhooks tell what becomes of it. */
export const workItem: ChannelRoom = {
  kind: "workitem",
  routes: [webhookRoutes, workItemRoutes, apiRoutes],
  forgets: [forgetDeliveries],
  outgoing: { webhook: webhookOutgoing },
  witness: tellWebhooks,
  panel: async (db, { id }) => {
    const item = await workItemProps(db, id);
    return item && { kind: "workitem", item };
  },
};
