/** Puts a text, such as a refusal, into the page's alert region. */
import { ids } from "../ids.ts";
import { Partial } from "./Partial.tsx";

export function Notice({ text }: { text: string }) {
  return (
    <Partial target={ids.notice} swap="innerHTML">
      <p>{text}</p>
    </Partial>
  );
}
