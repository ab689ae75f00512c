/** Puts into a cleaned email what becomes of its pictures of other servers: an address of ours, or a box of words. */
import type { Cleaned } from "./clean.ts";

/** Fills in what becomes of each picture of another server: its address at ours, or null while it is not asked for. */
export function withPictures({ html }: Cleaned, addresses: readonly (string | null)[]): string {
  return html.replace(/<img ([^>]*?)src="picture:(\d+)"([^>]*?) ?\/>/g, (_, before, place, after) => {
    const address = addresses[Number(place)];
    return address ? `<img ${before}src="${escaped(address)}"${after} />` : boxOf(before + after);
  });
}

/** A box in the place and size of a picture, with the words for those who do not see it. */
function boxOf(attributes: string): string {
  const [, words = ""] = / ?alt="([^"]*)"/.exec(attributes) ?? [];
  const sizes = ["width", "height"].flatMap((side) => {
    const [, size] = new RegExp(`\\b${side}="(\\d{1,4})(px)?"`).exec(attributes) ?? [];
    return size === undefined ? [] : [`${side}:${size}px`];
  });
  return `<span class="blocked"${sizes.length ? ` style="${sizes.join(";")}"` : ""}>${words}</span>`;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** Words as HTML. */
export const escapedText = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
