// The dependencies: those from JSR and npm, and the same ones from npm and .deps alone.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { PERMISSIONS } from "../../src/config/permissions.ts";
import { isObject, type JsonObject } from "../../src/core/json.ts";
import { readSources } from "./_source.ts";

const root = new URL("../../", import.meta.url);

function readText(path: string): string {
  return Deno.readTextFileSync(new URL(path, root));
}

function readObject(path: string, ...keys: string[]): JsonObject {
  let value: unknown = JSON.parse(readText(path));
  for (const key of keys) value = isObject(value) ? value[key] : undefined;
  assert(isObject(value), `${path} has no ${keys.join(".")}`);
  return value;
}

/** The values of @std's own lock files; a wrong one breaks every install. */
const JSR: JsonObject = {
  "@std/assert@1.0.19": {
    integrity: "eaada96ee120cb980bc47e040f82814d786fe8162ecc53c91d8df60b8755991e",
    dependencies: ["jsr:@std/internal"],
  },
  "@std/dotenv@0.225.7": {
    integrity: "11d8db03ca4ad5aba9eba809f2e8058b2a4f320b7b09fea4b360e162928329e3",
  },
  "@std/fmt@1.0.10": {
    integrity: "90dfba288802ac6de82fb31d0917eb9e4450b9925b954d5e51fc29ac07419db5",
  },
  "@std/fs@1.0.24": {
    integrity: "f3061b45b81673a2bece689da041df32d174be064c89eb6397fb5718d3fb7877",
  },
  "@std/internal@1.0.14": {
    integrity: "291516b3d4c35024d6ffbc0a9df5bf4c64116e05b50012cf846710152d2ffdf7",
  },
  "@std/io@0.225.3": {
    integrity: "27b07b591384d12d7b568f39e61dff966b8230559122df1e9fd11cc068f7ddd1",
  },
  "@std/log@0.224.14": {
    integrity: "257f7adceee3b53bb2bc86c7242e7d1bc59729e57d4981c4a7e5b876c808f05e",
    dependencies: ["jsr:@std/fmt", "jsr:@std/fs", "jsr:@std/io"],
  },
};

const JSR_SPECIFIERS: JsonObject = {
  "jsr:@std/assert@^1.0.19": "1.0.19",
  "jsr:@std/dotenv@~0.225.7": "0.225.7",
  "jsr:@std/fmt@^1.0.5": "1.0.10",
  "jsr:@std/fs@^1.0.11": "1.0.24",
  "jsr:@std/internal@^1.0.12": "1.0.14",
  "jsr:@std/io@~0.225.2": "0.225.3",
  "jsr:@std/log@~0.224.14": "0.224.14",
};

function ofRegistry(registry: "jsr" | "npm", specifiers: JsonObject): JsonObject {
  const prefix = `${registry}:`;
  return Object.fromEntries(Object.entries(specifiers).filter(([name]) => name.startsWith(prefix)));
}

Deno.test("deno.json maps the agreed names to the agreed registries", () => {
  const imports = readObject("deno.json", "imports");
  const expected: Record<string, RegExp> = {
    "@modelcontextprotocol/sdk": /^npm:@modelcontextprotocol\/sdk@1\.32\.2$/,
    "@rgrove/parse-xml": /^npm:@rgrove\/parse-xml@/,
    "@std/assert": /^jsr:@std\/assert@/,
    "@std/dotenv": /^jsr:@std\/dotenv@/,
    "@std/log": /^jsr:@std\/log@/,
    "hucre": /^npm:hucre@/,
    "zod": /^npm:zod@\^?4/,
  };
  assertEquals(Object.keys(imports).sort(), Object.keys(expected).sort());
  for (const [name, pattern] of Object.entries(expected)) {
    assertMatch(String(imports[name]), pattern);
  }
});

Deno.test("deno.lock holds the JSR packages with the registry's own integrity values", () => {
  assertEquals(readObject("deno.lock", "jsr"), JSR);
  assertEquals(ofRegistry("jsr", readObject("deno.lock", "specifiers")), JSR_SPECIFIERS);
});

Deno.test("both locks hold the same npm packages with the same integrity values", () => {
  assertEquals(readObject(".deps/npm.lock", "npm"), readObject("deno.lock", "npm"));
  assertEquals(
    readObject(".deps/npm.lock", "specifiers"),
    ofRegistry("npm", readObject("deno.lock", "specifiers")),
  );
  for (const [name, entry] of Object.entries(readObject("deno.lock", "npm"))) {
    assertMatch(String(isObject(entry) && entry.integrity), /^sha512-[\w+/]{86}==$/, name);
  }
});

for (const lock of ["deno.lock", ".deps/npm.lock"]) {
  Deno.test(`${lock} covers what deno.json imports and names no registry's host`, () => {
    const wanted = Object.values(readObject("deno.json", "imports")).map(packageOf).sort();
    const { dependencies } = readObject(lock, "workspace");
    assert(Array.isArray(dependencies));
    assertEquals(dependencies.map(packageOf).sort(), wanted);
    const text = readText(lock);
    assertEquals(text.match(/https?:|"tarball"|registry|jsr\.io|npmjs/g), null);
  });
}

/** `npm:zod` of `npm:zod@^4.6.7`. */
function packageOf(specifier: unknown): string {
  return String(specifier).replace(/(?<=.)@[^/]*$/, "");
}

/** Every package that a file of the program, its tests or its scripts imports. */
const USED = readSources("src", "tests", ".scripts").flatMap(({ path, imports }) =>
  imports.map(({ name }) => ({ path, specifier: name }))
    .filter(({ specifier }) => !/^node:|\.(ts|json)$/.test(specifier))
);

function covers(imports: JsonObject, specifier: string, separator: "" | "/"): boolean {
  return Object.keys(imports).some((name) =>
    specifier === name ||
    (separator === "/"
      ? specifier.startsWith(`${name}/`)
      : name.endsWith("/") && specifier.startsWith(name))
  );
}

Deno.test("every import is one of deno.json's, and the import map of .deps has it too", () => {
  const wanted = readObject("deno.json", "imports");
  const mapped = readObject(".deps/import_map.json", "imports");
  assert(USED.length > 20, "the search for imports finds some");
  for (const { path, specifier } of USED) {
    assert(covers(wanted, specifier, "/"), `deno.json does not map ${specifier}, used by ${path}`);
    assert(covers(mapped, specifier, ""), `.deps does not map ${specifier}, used by ${path}`);
  }
  for (const name of Object.keys(wanted)) {
    const isUsed = USED.some(({ specifier }) => covers({ [name]: "" }, specifier, "/"));
    assert(isUsed, `deno.json maps ${name}, which nothing uses`);
  }
});

Deno.test("the import map takes the same npm versions, and for JSR's packages files that exist", () => {
  const wanted = readObject("deno.json", "imports");
  for (const [name, target] of Object.entries(readObject(".deps/import_map.json", "imports"))) {
    const own = Object.keys(wanted).find((key) => name === key || name.startsWith(`${key}/`));
    assert(own !== undefined, `${name} is not in deno.json`);
    const [from, to] = [String(wanted[own]), String(target)];
    if (from.startsWith("jsr:")) assert(Deno.statSync(new URL(`.deps/${to}`, root)).isFile, to);
    else assertEquals(to, name.endsWith("/") ? `${from.replace("npm:", "npm:/")}/` : from);
  }
});

Deno.test("the start task has exactly the permissions that the executable gets", () => {
  const command = String(readObject("deno.json", "tasks", "start").command);
  const given = command.split(" ").filter((word) => /^(--(allow|deny)-|-[A-Z]$)/.test(word));
  assertEquals(given, [...PERMISSIONS]);
  assertStringIncludes(command, "--no-prompt");
});
