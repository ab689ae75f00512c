/** What is wrong with a page's layout at its present width: what lies outside of it, and what is cut off. */
import type { Page } from "playwright-core";

/** Gives a line for each element that reaches beyond the page or whose text is cut without an ellipsis; at best none. */
export function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // A pixel more or less is rounding.
    const slack = 1.5;
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}${
        element.classList.length ? `.${[...element.classList].join(".")}` : ""
      } "${(element.textContent ?? "").trim().slice(0, 30)}"`;
    const found = new Set<string>();

    /** What scrolls shows by scrolling what it does not show at once; for ears alone is what is clipped to nothing. */
    const isSeen = (element: Element) => {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
      const { clipPath, clip } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      return clipPath === "none" && clip === "auto" && width > 1 && height > 1;
    };
    const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const own = text.parentElement!;
      if (!text.nodeValue!.trim() || own.closest("script, style, template, option, noscript, svg")) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (rects.length === 0) continue;
      let ellipsis = false;
      let seen = true;
      let outside = true;
      let cut = "";
      for (
        let around: Element | null = own;
        around && around !== document.documentElement;
        around = around.parentElement
      ) {
        if (!isSeen(around) && getComputedStyle(around).display !== "contents") {
          seen = false;
          break;
        }
        const { overflowX, overflowY, textOverflow, position, webkitLineClamp } = getComputedStyle(around);
        ellipsis ||= textOverflow === "ellipsis" || webkitLineClamp !== "none";
        const box = around.getBoundingClientRect();
        const wide = rects.some(({ left, right }) => right > box.right + slack || left < box.left - slack);
        const tall = rects.some(({ top, bottom }) => bottom > box.bottom + slack || top < box.top - slack);
        // Where one scrolls to it, nothing is lost, and what lies beyond it is not beyond the page.
        if (
          overflowX === "auto" || overflowX === "scroll" || overflowY === "auto" || overflowY === "scroll"
        ) {
          outside = false;
          break;
        }
        if (!ellipsis && ((hides(overflowX) && wide) || (hides(overflowY) && tall))) cut = nameOf(around);
        if (position === "fixed") break;
      }
      if (!seen) continue;
      if (cut) found.add(`cut off by ${cut}: ${nameOf(own)}`);
      else if (
        outside && !ellipsis && rects.some(({ left, right }) => right > innerWidth + slack || left < -slack)
      ) {
        found.add(`outside the page: ${nameOf(own)}`);
      }
    }
    const { scrollWidth, clientWidth } = document.scrollingElement!;
    if (scrollWidth > clientWidth + 1) {
      const widest = [...document.body.querySelectorAll("*")].filter(isSeen)
        .sort((one, other) => other.getBoundingClientRect().right - one.getBoundingClientRect().right)[0];
      found.add(`the page scrolls sideways, ${scrollWidth} in ${clientWidth}: ${widest && nameOf(widest)}`);
    }
    return [...found];
  });
}
