// Facts about the repository's TypeScript files, from Deno's own parser: what a file imports,
// exports, decides and uses, and how long it is.
import { assert } from "@std/assert";
import { posix } from "node:path";

const ROOT = new URL("../../", import.meta.url);

export interface SourceFile {
  /** From the repository's root: "src/api/client.ts". */
  readonly path: string;
  readonly lines: number;
  /** All imports, of types and dynamic ones too: a path from the root, or a package's specifier. */
  readonly imports: readonly Found[];
  /** The names that the file declares and exports; what it re-exports is not among them. */
  readonly exports: readonly Found[];
  /** Every function and method. */
  readonly functions: readonly Found[];
  /** Every branch, loop and condition by its kind; `??`, which only fills in, does not count. */
  readonly branches: readonly Found[];
  /** What not every file may use: "any", "a cast", "Deno.env" … */
  readonly uses: readonly Found[];
}

export interface Found {
  readonly name: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** How many lines it takes. */
  readonly lines: number;
}

/** Fails if a rule is violated: what to do, and where. */
export function assertNone(violations: readonly string[], remedy: string): void {
  assert(violations.length === 0, `${remedy}\n  ${violations.join("\n  ")}\n`);
}

/** Parses every TypeScript file below the folders, such as "src". */
export function readSources(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => [...findFiles(folder)].sort())
    .map((path) => parseSource(path, Deno.readTextFileSync(new URL(path, ROOT))));
}

function* findFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(new URL(folder, ROOT))) {
    if (isDirectory) yield* findFiles(`${folder}/${name}`);
    if (name.endsWith(".ts")) yield `${folder}/${name}`;
  }
}

/** Parses one file; its relative imports are resolved against `path`. */
export function parseSource(path: string, text: string): SourceFile {
  const reported = Deno.lint.runPlugin({ name: "source", rules: RULES }, path, text);
  const find = (rule: keyof typeof RULES): Found[] =>
    reported.filter(({ id }) => id === `source/${rule}`).map(({ message, range }) => ({
      name: message,
      line: countLines(text.slice(0, range[0])),
      lines: countLines(text.slice(...range)),
    }));
  const resolve = (specifier: string) =>
    specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : specifier;
  return {
    path,
    lines: countLines(text.trimEnd()),
    imports: find("imports").map((found) => ({ ...found, name: resolve(found.name) })),
    exports: find("exports"),
    functions: find("functions"),
    branches: find("branches"),
    uses: find("uses"),
  };
}

function countLines(text: string): number {
  return text.split("\n").length;
}

type Report = (node: { range: Deno.lint.Range }, name: string) => void;

/** A rule that finds things in a file; it reports each by its name. */
function finder(visit: (report: Report) => Deno.lint.LintVisitor): Deno.lint.Rule {
  return {
    create: (context) => visit(({ range }, message) => context.report({ range, message })),
  };
}

const BRANCHES =
  "IfStatement SwitchCase ConditionalExpression LogicalExpression[operator!='??'] CatchClause " +
  "ForStatement ForInStatement ForOfStatement WhileStatement DoWhileStatement";

const RULES = {
  imports: finder((report) => ({
    ImportDeclaration: ({ source }) => report(source, source.value),
    ExportAllDeclaration: ({ source }) => report(source, source.value),
    ExportNamedDeclaration({ source }) {
      if (source !== null) report(source, source.value);
    },
    ImportExpression: ({ source }) => report(source, nameOf(source)),
    TSImportType: ({ argument }) => report(argument, nameOf(argument)),
    Program({ comments }) {
      for (const comment of comments) {
        const [, specifier] = /^ @ts-types="(.+)"/.exec(comment.value) ?? [];
        if (specifier !== undefined) report(comment, specifier);
      }
    },
  })),
  exports: finder((report) => ({
    ExportNamedDeclaration({ declaration }) {
      if (declaration === null) return;
      const declared = declaration.type === "VariableDeclaration"
        ? declaration.declarations
        : [declaration];
      for (const node of declared) report(node, nameOf(node));
    },
  })),
  functions: finder((report) => ({
    FunctionDeclaration: (node) => report(node, nameOf(node)),
    FunctionExpression: (node) => report(node, nameOf(node.parent)),
    ArrowFunctionExpression: (node) => report(node, nameOf(node.parent)),
  })),
  branches: finder((report) =>
    Object.fromEntries(
      BRANCHES.split(" ").map((kind) => [kind, (node: Deno.lint.Node) => report(node, node.type)]),
    )
  ),
  uses: finder((report) => ({
    TSAnyKeyword: (node) => report(node, "any"),
    TSAsExpression(node) {
      if (nameOf(node.typeAnnotation) !== "const") report(node, "a cast");
    },
    TSTypeAssertion: (node) => report(node, "a cast"),
    TSNonNullExpression: (node) => report(node, "a non-null assertion"),
    MemberExpression({ object, property, range }) {
      const name = `${nameOf(object)}.${nameOf(property)}`;
      if (/^console\.|^Deno\./.test(name)) report({ range }, name);
    },
    Property({ key, value, range }) {
      const isSkip = /^(ignore|only)$/.test(nameOf(key));
      if (isSkip && value.type === "Literal" && value.value === true) {
        report({ range }, "ignore: true");
      }
    },
    Program({ comments }) {
      for (const comment of comments) {
        const [name] = /@ts-(?:ignore|expect-error|nocheck)|deno-lint-ignore/.exec(comment.value) ??
          [];
        if (name !== undefined) report(comment, name);
      }
    },
  })),
};

/** What a node is called, or what stands in it if it is a literal; "" if neither. */
function nameOf(node: Deno.lint.Node): string {
  switch (node.type) {
    case "Identifier":
    case "PrivateIdentifier":
      return node.name;
    case "Literal":
      return String(node.value);
    case "TSLiteralType":
      return nameOf(node.literal);
    case "TSTypeReference":
      return nameOf(node.typeName);
    case "MethodDefinition":
    case "PropertyDefinition":
    case "Property":
      return nameOf(node.key);
    default:
      return "id" in node && node.id ? nameOf(node.id) : "";
  }
}
