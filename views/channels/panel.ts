/** What the contact window shows above the conversation, by channel; a channel without a panel of its own shows nothing. */
import type { WorkItemProps } from "./workitem/types.ts";

export type ContactPanel = { kind: "workitem"; item: WorkItemProps };
