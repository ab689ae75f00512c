/** Where the code names a channel, as the type checker sees it: words that are typed as a channel, not words alike. */
import ts from "typescript";
import { channels } from "../../../server/channels/facts.ts";

const names: ReadonlySet<string> = new Set(channels);

/** One line for each place in these files at which a channel is compared, listed, keyed or passed by name. */
export function channelNames(root: string, files: string[]): string[] {
  const program = ts.createProgram(files.map((file) => `${root}${file}`), {
    strict: true,
    noUncheckedIndexedAccess: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: "hono/jsx",
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const found: string[] = [];
  for (const source of program.getSourceFiles()) {
    const file = source.fileName.replace(root, "");
    if (!files.includes(file)) continue;
    const walk = (node: ts.Node): void => {
      if (names_(node, checker)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push(`${file}:${line + 1} ${node.getText().slice(0, 60)}`);
      }
      ts.forEachChild(node, walk);
    };
    walk(source);
  }
  return found;
}

/** Whether a type is the channels' own: some of their names and nothing else, two at least. */
function isChannel(type: ts.Type | undefined): boolean {
  if (!type?.isUnion()) return false;
  const parts = type.types.filter((part) => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
  return parts.length > 1 && parts.every((part) => part.isStringLiteral() && names.has(part.value));
}

/** Whether an object's type has a place for every channel. */
const isKeyedByChannel = (type: ts.Type | undefined): boolean =>
  type !== undefined && [...names].every((name) => type.getProperty(name) !== undefined);

function names_(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (ts.isStringLiteral(node) && names.has(node.text)) {
    const { parent } = node;
    // Compared: the other side is a channel.
    if (ts.isBinaryExpression(parent)) {
      const other = parent.left === node ? parent.right : parent.left;
      return isChannel(checker.getTypeAtLocation(other));
    }
    if (ts.isCaseClause(parent)) {
      return isChannel(checker.getTypeAtLocation(parent.parent.parent.expression));
    }
    // Listed, or given where a channel is expected.
    return !ts.isLiteralTypeNode(parent) && isChannel(checker.getContextualType(node));
  }
  // Keyed: an object literal with names of channels where a table by channel is expected, or a look into one by name.
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && names.has(node.name.text)) {
    return isKeyedByChannel(checker.getContextualType(node.parent));
  }
  if (ts.isPropertyAccessExpression(node) && names.has(node.name.text)) {
    return isKeyedByChannel(checker.getTypeAtLocation(node.expression));
  }
  return false;
}
