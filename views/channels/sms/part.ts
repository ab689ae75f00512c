/** What a text shows besides its words. */
export interface SmsPart {
  /** Pictures that are not there yet; `at` is where Try again is posted to. */
  pictures: { at: string; state: "waiting" | "failed" }[];
  /** Of a text of ours that was sent; 0 before that. */
  segments: number;
}
