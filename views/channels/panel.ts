/** What the contact window shows above the conversation, for channels that have something to show there. */
import type { WorkItemProps } from "./workitem/types.ts";

export type ContactPanel = { kind: "workitem"; item: WorkItemProps };
