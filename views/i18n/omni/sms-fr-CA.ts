import type { sms as english } from "./sms-en.ts";

export const sms: typeof english = {};
