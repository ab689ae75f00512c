/** What the composer of a text shows besides what every composer shows. */
import type { Named } from "../../i18n/names.ts";
import type { FormState } from "../../types.ts";

export interface SmsComposing {
  kind: "sms";
  /** Why nothing can be written to this sender; null: it can. */
  closed: "opted-out" | "opt-out-asked" | "no-consent" | "reply-impossible" | null;
  /** An agent noted the opt-out, and an agent may take it back. */
  undoable: boolean;
  /** Of what is typed so far. */
  count: SegmentsProps;
  /** Whether the carrier takes pictures from us. */
  takesPictures: boolean;
}

export interface SegmentsProps {
  encoding: "GSM-7" | "UCS-2";
  segments: number;
  characters: number;
  /** The first character that makes it cost more; null: none does. */
  costs: string | null;
}

/** The form of a new text. */
export interface NewTextProps {
  /** Each with the number it sends from. */
  skills: (Named & { id: string; from: string })[];
  form: FormState;
  /** The contact on the screen, which is held meanwhile; null: none. */
  fromId: string | null;
}
