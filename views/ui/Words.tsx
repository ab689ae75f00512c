/** What somebody wrote, to the last character; the addresses in it are links. */
import { piecesOf } from "./links.ts";

/**
 * An address is read from left to right, whatever is around it. Whoever opens it leaves nothing of us there, and it is no
 * recommendation of ours.
 */
export function Words({ text }: { text: string }) {
  return (
    <>
      {piecesOf(text).map((piece) =>
        typeof piece === "string" ? piece : (
          <a
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            dir="ltr"
            title={piece.host ?? undefined}
          >
            {piece.text}
          </a>
        )
      )}
    </>
  );
}
