/** Reads HTML as the cleaner writes it, strictly, and says what should not be in it. */

const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+(?:="[^"<>]*")?)*)( \/)?>/g;
const known =
  /^(dir|lang|title|align|valign|style|class|href|target|rel|src|alt|width|height|border|cellpadding|cellspacing|bgcolor|colspan|rowspan|nowrap|span|start|type|value|color|face|size|datetime)$/;
const forbidden =
  /^(script|style|iframe|frame|object|embed|form|input|button|select|textarea|svg|math|meta|base|link|template|video|audio|source|html|head|body|details|summary|noscript|xmp|plaintext|title)$/;

const read = (value: string) =>
  value.replace(
    /&(amp|lt|gt|quot);/g,
    (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name as "amp"]!,
  );

/** What is wrong with cleaned HTML; nothing where it can do nothing. */
export function wrongIn(html: string): string[] {
  const wrong: string[] = [];
  if (/[<>]/.test(html.replace(tag, ""))) wrong.push("a < or > that is no tag");
  for (const [, , name, attributes] of html.matchAll(tag)) {
    if (forbidden.test(name!)) wrong.push(`<${name}>`);
    for (const [, attribute, given = ""] of attributes!.matchAll(/ ([a-z]+)(?:="([^"]*)")?/g)) {
      const value = read(given);
      if (!known.test(attribute!)) wrong.push(`${attribute} of <${name}>`);
      if (attribute === "href" && !/^(https?:\/\/|mailto:|tel:)/.test(value)) wrong.push(`href ${value}`);
      if (
        attribute === "src" &&
        !/^(data:image\/(png|jpe?g|gif|webp|bmp|avif);|picture:\d+$|\/interactions\/)/.test(value)
      ) {
        wrong.push(`src ${value}`);
      }
      if (
        attribute === "style" &&
        /url|expression|position|behavior|binding|animation|@|\\|\/\*|:\s*\/\//i.test(value)
      ) {
        wrong.push(`style ${value}`);
      }
      if (attribute === "class" && !/^(quote|quote-from|mso|missing|blocked)$/.test(value)) {
        wrong.push(`class ${value}`);
      }
    }
  }
  return wrong;
}
