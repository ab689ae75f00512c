import type { aside as english } from "./aside-en.ts";

export const aside: typeof english = {};
