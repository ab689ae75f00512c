/** As much of a browser's document as our own pages need: regions by id, and the swaps our partials use. */

export interface Element {
  tag: string;
  attributes: string;
  id: string | null;
  children: (Element | string)[];
}

const token = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>\/]+(?:="[^"]*")?)*)\s*(\/?)>/gi;
const empty = new Set(["input", "br", "img", "meta", "link", "hr"]);

/** Our own HTML, which is well formed; anything else throws. */
export function parse(html: string): (Element | string)[] {
  const root: Element = { tag: "", attributes: "", id: null, children: [] };
  const open = [root];
  let end = 0;
  for (const match of html.matchAll(token)) {
    const [whole, closing, tag, attributes, selfClosing] = match as unknown as [
      string,
      string,
      string,
      string,
      string,
    ];
    const text = html.slice(end, match.index);
    if (text) open.at(-1)!.children.push(text);
    end = match.index + whole.length;
    if (closing) {
      if (open.pop()!.tag !== tag) throw new Error(`</${tag}> closes nothing: ${html.slice(0, end)}`);
      continue;
    }
    const id = /\sid="([^"]*)"/.exec(attributes)?.[1] ?? null;
    const element: Element = { tag, attributes, id, children: [] };
    open.at(-1)!.children.push(element);
    if (!selfClosing && !empty.has(tag)) open.push(element);
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.tag}> is not closed: ${html}`);
  if (end < html.length) root.children.push(html.slice(end));
  return root.children;
}

export class Document {
  #root: Element;

  constructor(html: string) {
    this.#root = { tag: "", attributes: "", id: null, children: parse(html) };
  }

  /** Swaps each `<hx-partial>` of a message into its place; one whose place is absent is passed over. */
  apply(html: string): void {
    for (const partial of parse(html)) {
      if (typeof partial === "string") continue;
      const target = /hx-target="#([^"]+)"/.exec(partial.attributes)?.[1] ?? "";
      const swap = /hx-swap="([^"]+)"/.exec(partial.attributes)?.[1];
      const place = find(this.#root, target);
      if (!place) continue;
      if (swap === "innerHTML") place.element.children = partial.children;
      else if (swap === "upsert") upsert(this.#root, place.element, elements(partial.children));
      else if (swap === "outerMorph" || swap === "outerHTML") {
        place.parent.children.splice(place.parent.children.indexOf(place.element), 1, ...partial.children);
      } else throw new Error(`no page of ours swaps by ${swap}`);
    }
  }

  /** Ids that stand more than once: there must be none. */
  doubles(): string[] {
    const ids = [...walk(this.#root)].map(({ id }) => id).filter((id) => id !== null);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
  }

  toString(): string {
    return this.#root.children.map(written).join("");
  }
}

function find(parent: Element, id: string): { parent: Element; element: Element } | null {
  for (const element of elements(parent.children)) {
    if (element.id === id) return { parent, element };
    const deeper = find(element, id);
    if (deeper) return deeper;
  }
  return null;
}

/** As htmx's extension does it: replaced where it is, else put where its id sorts. */
function upsert(root: Element, log: Element, rows: Element[]): void {
  for (const row of rows) {
    const known = find(root, row.id!);
    if (known) known.parent.children.splice(known.parent.children.indexOf(known.element), 1, row);
    else {
      const after = elements(log.children).find(({ id }) =>
        row.id!.localeCompare(id!, undefined, { numeric: true }) < 0
      );
      log.children.splice(after ? log.children.indexOf(after) : log.children.length, 0, row);
    }
  }
}

/**
 * What a reader sees: an open composer is the typist's own and left out, as are marks that only one tab or its script
 * makes, and the customer's earlier contacts, which are read when a contact is opened.
 */
function written(node: Element | string): string {
  if (typeof node === "string") return node;
  if (/class="compose"/.test(node.attributes)) return `<open ${node.id}>\n`;
  if (node.tag === "output" || node.tag === "aside") return "";
  const attributes = node.attributes.replace(/\s+aria-current="true"/, "");
  return `<${node.tag}${attributes}>${node.children.map(written).join("")}</${node.tag}>\n`;
}

const elements = (nodes: (Element | string)[]): Element[] => nodes.filter((node) => typeof node !== "string");

function* walk(element: Element): Generator<Element> {
  yield element;
  for (const child of elements(element.children)) yield* walk(child);
}
