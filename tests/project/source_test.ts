// The rules of the house rest on what the parser finds: here is one of everything.
import { assertEquals } from "@std/assert";
import { type Found, parseSource } from "./_source.ts";

const names = (found: readonly Found[]) => found.map(({ name }) => name);
const parse = (text: string) => parseSource("src/room/file.ts", text);

Deno.test("imports of every kind are found, with the file that they mean", () => {
  const { imports } = parse(`
    import * as z from "zod";
    import type { A } from "./a.ts";
    export * from "../b.ts";
    export { c as d } from "../room/c.ts";
    // @ts-types="npm:types"
    type E = import("./e.ts").E;
    const { f } = await import("./f.ts");
  `);
  assertEquals(
    new Set(names(imports)),
    new Set(["zod", "npm:types", "src/b.ts"].concat(
      ..."acef".split("").map((name) => `src/room/${name}.ts`),
    )),
  );
});

Deno.test("exported names are those that a file declares itself", () => {
  const { exports } = parse(`
    export { a } from "./a.ts";
    export function f(text: string): void {}
    export class C {}
    export interface I {}
    export type T = string;
    export const x = 1, y = 2;
    const inner = 3;
  `);
  assertEquals(names(exports), ["f", "C", "I", "T", "x", "y"]);
});

Deno.test("functions and methods are measured from their first line to their last", () => {
  const { functions, lines } = parse(
    "function f() {\n}\nclass C {\n  #m() {\n    return 1;\n  }\n}\nconst o = { p: () =>\n  2 };\n",
  );
  assertEquals(functions, [
    { name: "f", line: 1, lines: 2 },
    { name: "m", line: 4, lines: 3 },
    { name: "p", line: 8, lines: 2 },
  ]);
  assertEquals(lines, 9);
});

const DECISIONS = [
  "if (a) b();",
  "switch (a) { case 1: }",
  "a ? b : c;",
  "a && b;",
  "for (;;) a();",
  "for (const a in b);",
  "for (const a of b);",
  "while (a);",
  "do a(); while (b);",
  "try { a(); } catch { b(); }",
];

for (const text of DECISIONS) {
  Deno.test(`${text} counts as logic`, () => assertEquals(parse(text).branches.length, 1));
}

Deno.test("a call, a table, a default and a type are not logic", () => {
  const { branches } = parse(
    "const a = { b: f(1) }; type T = A extends B ? C : D; g(() => a.b ?? c);",
  );
  assertEquals(branches, []);
});

const USES: Readonly<Record<string, string>> = {
  "let a: any;": "any",
  "a as unknown as B;": "a cast",
  "<B> a;": "a cast",
  "a!.b;": "a non-null assertion",
  "// @ts-ignore: because": "@ts-ignore",
  "/* deno-lint-ignore no-x */": "deno-lint-ignore",
  "console.log(1);": "console.log",
  "Deno.env.get('A');": "Deno.env",
  "Deno.test({ ignore: true, fn });": "ignore: true",
  "Deno.test('a', { only: true }, f);": "ignore: true",
};

for (const [text, what] of Object.entries(USES)) {
  Deno.test(`${text} is found as ${what}`, () => {
    assertEquals(names(parse(`\n${text}`).uses).includes(what), true);
    assertEquals(parse(`\n${text}`).uses[0]?.line, 2);
  });
}

Deno.test("as const, a named condition and words in a text are fine", () => {
  const { uses } = parse(
    'const a = [1] as const; const b = { ignore: !isThere }; c("any as any");',
  );
  assertEquals(uses, []);
});
