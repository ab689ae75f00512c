/** Whether the foot of a contact stands on one line, as its reader sees it. */
import type { Page } from "playwright-core";

/**
 * What is wrong with the foot of the open contact, in words; nothing where there is none. It is one line of controls,
 * each of them on one line of words; an owed disposition has a line of its own above. What is cut ends in an ellipsis.
 */
export function wrongInFoot(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const foot = document.querySelector(".contact > .foot");
    if (!foot?.checkVisibility()) return [];
    const wrong: string[] = [];
    const named = (element: Element) => `“${element.textContent?.trim() || element.ariaLabel}”`;
    const controls = [...foot.querySelectorAll(".button, .opener, .tag, .left")].filter((control) =>
      !control.closest("section, [popover]") && control.checkVisibility({ visibilityProperty: true })
    );
    const due = foot.querySelector(".due");
    const rows = due
      ? [controls.filter((one) => due.contains(one)), controls.filter((one) => !due.contains(one))]
      : [controls];
    for (const row of rows) {
      const boxes = row.map((control) => control.getBoundingClientRect());
      const lowestTop = Math.max(...boxes.map(({ top }) => top));
      const highestBottom = Math.min(...boxes.map(({ bottom }) => bottom));
      if (lowestTop >= highestBottom) wrong.push(`not one line: ${row.map(named).join(", ")}`);
    }
    const { left, right } = foot.getBoundingClientRect();
    for (const control of controls) {
      const box = control.getBoundingClientRect();
      if (box.left < left || box.right > right + 0.5) wrong.push(`outside: ${named(control)}`);
      const words = document.createRange();
      words.selectNodeContents(control);
      const lines = new Set(
        [...words.getClientRects()].filter(({ width }) => width > 1).map(({ bottom }) =>
          Math.round(bottom / 8)
        ),
      );
      if (control.matches(".button, label, .tag") && box.height > 44) wrong.push(`high: ${named(control)}`);
      if (lines.size > 2) wrong.push(`several lines: ${named(control)}`);
      const { overflowX, textOverflow } = getComputedStyle(control);
      if (
        overflowX !== "visible" && control.scrollWidth > control.clientWidth && textOverflow !== "ellipsis"
      ) {
        wrong.push(`cut: ${named(control)}`);
      }
    }
    return wrong;
  });
}
