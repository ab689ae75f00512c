import type { Interaction } from "../../db/schema/interactions.ts";
import type { Locale } from "../../views/i18n/index.ts";
import type { Point } from "../skills/queries.ts";

/** What a request at a point of contact carries. */
export type PortalEnv = {
  Variables: {
    locale: Locale;
    point: Point;
    chat: Interaction;
    /** Read where the headers of every answer are made. */
    framedBy: string | null;
    anyonesToLoad: boolean;
  };
};
