/**
 * The texts of a page by all that their contrast can depend on. Two texts with the same key are drawn in the same colour,
 * size and weight on the same grounds: what axe says of one in a theme, it says of the other.
 */
import type { Page } from "playwright-core";

/** The keys of all texts that are shown, each once; the page remembers in `texts`, in this order, which elements they are of. */
export function pairsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wordStyles =
      ("color,fontSize,fontWeight,textShadow,textDecoration,webkitTextFillColor,webkitTextStroke,textIndent," +
        "display,borderBottomStyle,borderBottomColor,fontStyle").split(",");
    const groundStyles =
      "backgroundColor,backgroundImage,backgroundClip,opacity,filter,backdropFilter,mixBlendMode,clip,clipPath,overflow"
        .split(",");
    const read = (style: CSSStyleDeclaration, names: string[]) =>
      names.map((name) => (style as unknown as Record<string, string>)[name]).join();
    /** What an element that paints nothing and changes nothing of what is in it says of its ground. */
    const nothing = "rgba(0, 0, 0, 0),none,border-box,1,none,none,normal,auto,none,visible";

    const off = ":disabled, [aria-disabled=true]";
    const isOff = (element: Element): boolean =>
      element.matches(off) || Boolean((element as HTMLLabelElement).control?.matches(off)) ||
      element.id !== "" && [...document.querySelectorAll(`[aria-labelledby~="${CSS.escape(element.id)}"]`)]
          .some((named) => named.matches(off));

    // How an element, and what comes before and after in it, is painted under the words that lie on it.
    const grounds = new Map<Element, string>();
    const groundOf = (element: Element): string => {
      let known = grounds.get(element);
      if (known === undefined) {
        known = [undefined, "::before", "::after"].map((part) => {
          const style = getComputedStyle(element, part);
          if (part && style.content === "none") return "";
          const ground = read(style, groundStyles);
          const placed = style.position === "static" ? "" : `${style.position} ${style.zIndex}`;
          return ground === nothing && (!part || !placed) ? "" : `${part} ${ground} ${placed}`;
        }).join("");
        if (element.matches(":modal, :popover-open")) known += " over all";
        grounds.set(element, known);
      }
      return known;
    };
    // The grounds of an element and of all that it is in, and whether any of it is switched off.
    const chains = new Map<Element, string>();
    const chainOf = (element: Element | null): string => {
      if (!element) return "";
      let known = chains.get(element);
      if (known === undefined) {
        const own = `${groundOf(element)}${isOff(element) ? " off" : ""}`;
        chains.set(element, known = `${chainOf(element.parentElement)}${own && `/${own}`}`);
      }
      return known;
    };
    const shown = [...document.body.querySelectorAll("*")].filter((one) =>
      one.checkVisibility({ visibilityProperty: true })
    );
    const painted = shown.filter(groundOf).map((element) => ({
      element,
      box: element.getBoundingClientRect(),
    }));
    // What is painted over and under the middle of each of its boxes, by an ancestor or not: where axe looks for the ground.
    const groundsUnder = (element: Element): string[] => {
      const words = document.createRange();
      words.selectNodeContents(element);
      const under = [...element.getClientRects(), ...words.getClientRects()].map((at) => {
        const [x, y] = [at.left + at.width / 2, at.top + at.height / 2];
        const stack = painted.filter(({ box }) =>
          box.left <= x && x <= box.right && box.top <= y && y <= box.bottom
        );
        const out = x + scrollX < 0 || y + scrollY < 0;
        const tiny = at.width <= 1 || at.height <= 1;
        // One that holds it and one that lies beside it in the order of the page are not the same.
        const layers = stack.map((one) => `${one.element.contains(element)} ${groundOf(one.element)}`);
        return [out, tiny, ...layers].join("|");
      });
      return [...new Set(under)].sort();
    };
    const texts = new Map<string, Element[]>();
    for (const element of shown) {
      const field = element.matches("input, select, textarea");
      const words = field ? (element as HTMLInputElement).value : Array.from(
        element.childNodes,
        (node) => node.nodeType === Node.TEXT_NODE ? node.nodeValue : "",
      ).join("").trim();
      if (!field && !words) continue;
      const link = element.closest("a, [role=link]");
      const block = link?.parentElement;
      const key = [
        ...[element.localName, element.getAttribute("role"), read(getComputedStyle(element), wordStyles)],
        ...[chainOf(element), ...groundsUnder(element)],
        // axe passes signs and what is one letter long,
        ...[
          words.length < 2,
          /\p{L}/u.test(words),
          /\p{N}/u.test(words),
          element.matches(":placeholder-shown"),
        ],
        // and tells a link from the text that it stands in.
        ...link && block
          ? [
            block.textContent !== link.textContent,
            read(getComputedStyle(link), wordStyles),
            link === element,
          ]
          : [],
        ...block ? [read(getComputedStyle(block), wordStyles)] : [],
      ].join("\n");
      texts.set(key, [...texts.get(key) ?? [], element]);
    }
    Object.assign(globalThis, { texts: [...texts.values()] });
    return [...texts.keys()];
  });
}
