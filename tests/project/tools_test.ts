// The tools that tasks run from npm: exact versions, and a frozen lock.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { PROGRAMS } from "../../.clients/programs.ts";

const root = new URL("../../", import.meta.url);
const readText = (path: string) => Deno.readTextFileSync(new URL(path, root));
const { imports } = JSON.parse(readText(".tools/deno.json"));
const lock = JSON.parse(readText(".tools/deno.lock"));

Deno.test(".tools names each tool in one exact version, and its lock holds the same", () => {
  for (const [name, specifier] of Object.entries(imports)) {
    assertMatch(String(specifier), /^npm:(@[\w-]+\/)?[\w-]+@\d+\.\d+\.\d+$/, name);
  }
  assertEquals(lock.workspace.dependencies, Object.values(imports).sort());
  for (const [name, entry] of Object.entries(lock.npm)) {
    assertMatch(String(Object(entry).integrity), /^sha512-[\w+/]{86}==$/, name);
  }
});

for (const path of [".tools/deno.lock", ".browser/npm.lock", ".clients/npm.lock"]) {
  Deno.test(`${path} names no registry's host`, () => {
    assertEquals(readText(path).match(/https?:|"tarball"|registry\.|npmjs/g), null);
  });
}

function* textsIn(folder: URL): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* textsIn(new URL(`${name}/`, folder));
    else yield Deno.readTextFileSync(new URL(name, folder));
  }
}

Deno.test("Tasks and scripts run nothing from npm but these tools, under their frozen lock", () => {
  const tasks: object = JSON.parse(readText("deno.json")).tasks;
  const commands = Object.values(tasks).map(({ command }) => String(command));
  const texts = [...commands, ...textsIn(new URL(".scripts/", root))];
  assertEquals(texts.flatMap((text) => text.match(/\bnpm:[@\w].*|\bnpx\b.*/) ?? []), []);
  const users = texts.filter((text) => text.includes(".tools/deno.json"));
  assertEquals(users.length, Object.keys(imports).length);
  for (const text of users) assert(/\.tools\/deno\.json"?,?\s+"?--frozen\b/.test(text), text);
});

/** How the locks of npm, Python, Go and Rust name the packages of clients in one version. */
const LOCKED_CLIENTS: Readonly<Record<string, (version: string) => readonly [string, string]>> = {
  "TypeScript SDK v1": (version) => [".clients/npm.lock", `"@modelcontextprotocol/sdk@${version}_`],
  "TypeScript SDK v2": (version) => [
    ".clients/npm.lock",
    `"@modelcontextprotocol/client@${version}"`,
  ],
  "Python mcp": (version) => [".clients/python/requirements.txt", `\nmcp==${version} `],
  "Python fastmcp": (version) => [".clients/python/requirements.txt", `\nfastmcp==${version} `],
  "Go SDK": (version) => [".clients/go/go.sum", `/go-sdk v${version} h1:`],
  "Rust rmcp": (version) => [".clients/rust/Cargo.lock", `"rmcp"\nversion = "${version}"\n`],
};

for (const { name, version } of PROGRAMS) {
  Deno.test(`the client ${name} ${version} is the one that its lock holds`, () => {
    const [lock, entry] = LOCKED_CLIENTS[name]?.(version) ?? ["deno.json", `no lock of ${name}`];
    assertStringIncludes(readText(lock), entry);
  });
}

const REQUIREMENTS = [".browser", ".clients/python", ".tools"].map((at) =>
  `${at}/requirements.txt`
);

for (const path of REQUIREMENTS) {
  Deno.test(`every Python package of ${path} has its hashes`, () => {
    const entries = readText(path).split(/\n(?=\S)/);
    const open = entries.filter((entry) =>
      !/^\S+==.*( \\\n\s+--hash=sha256:[0-9a-f]{64})+\s*$/.test(entry)
    );
    assertEquals(open, []);
  });
}

Deno.test("pip is run with hashes only", () => {
  const installs = [...textsIn(new URL(".scripts/", root))].filter((text) => /"pip"/.test(text));
  for (const text of installs) assertMatch(text, /--require-hashes/);
});
