/** Which declarations of an email's style attributes are kept: how words, boxes and tables look, never where they are. */

const properties = new RegExp(
  "^(" + [
    "color",
    "background(-color)?",
    "font(-(family|size|style|weight|variant))?",
    "line-height",
    "letter-spacing",
    "word-spacing",
    "text-(align|decoration|indent|transform|overflow)",
    "vertical-align",
    "white-space",
    "word-(break|wrap)",
    "overflow-wrap",
    "direction",
    "list-style(-type)?",
    "(margin|padding)(-(top|right|bottom|left))?",
    "border(-(top|right|bottom|left))?(-(color|style|width))?",
    "border-(radius|collapse|spacing)",
    "(min-|max-)?(width|height)",
    "display",
    "float",
    "clear",
    "table-layout",
    "caption-side",
    "empty-cells",
  ].join("|") + ")$",
);

/**
 * No escape, comment, address or rule can be written in these. A height that is measured by the window would make the
 * frame grow with itself.
 */
const value = /^[\w\s#%.,+\-"'()]*$/;
const functions = /\b(rgba?|hsla?)\(/gi;
const byWindow = /\d(vh|vw|vi|vb|vmin|vmax|[sld]v\w+)\b/i;

/** Gives the declarations that are kept, as the value of a style attribute; empty where none is. */
export function styleOf(given: string): string {
  if (given.length > 10_000) return "";
  const kept: string[] = [];
  for (const declaration of given.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const said = declaration.slice(colon + 1).replace(/\s*!\s*important\s*$/i, "").trim();
    if (properties.test(property) && isHarmless(said)) kept.push(`${property}:${said}`);
  }
  return kept.join(";");
}

function isHarmless(said: string): boolean {
  if (said === "" || said.length > 300 || byWindow.test(said)) return false;
  // A size and its line height are parted by a slash; two of them, or one with a star, are something else.
  const parted = said.replace(/^([^/]*)\/(?![/*])([^/*]*)$/, "$1 $2");
  return value.test(parted) && !parted.replace(functions, "").includes("(");
}
