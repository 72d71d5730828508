// The scan finds what must not be inside an executable: shown with real ones, compiled wrongly.
import { assert, assertEquals } from "@std/assert";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compile, ROOT } from "../../.scripts/compiler.ts";
import { type Executable, readExecutable, readMetadata } from "../../.scripts/executable.ts";
import { findFaults } from "../../.scripts/findings.ts";
import { packagesOf } from "../../.scripts/packages.ts";
import { PERMISSIONS } from "../../src/config/permissions.ts";
import { describeForeign, makeEmpty, scan } from "../../.scripts/scan.ts";
import { suspectsIn } from "../../.scripts/suspects.ts";
import { CAN_COMPILE, EXECUTABLE_UNDER_TEST, inFolder } from "./_compiled.ts";

const SECRET = "pa$$word of the company";
const SUSPECTS = suspectsIn({ B4B_PASSWORD: SECRET }, { "the project": fileURLToPath(ROOT) });

let compiledEmpty: Promise<Executable> | undefined;

/** What is wrong with a program that is compiled with these flags. */
async function faultsOf(source: string, permissions: readonly string[]): Promise<string[]> {
  let faults: string[] = [];
  await inFolder(async (folder) => {
    const [from, output] = ["program.js", "program.exe"].map((name) =>
      pathToFileURL(`${folder}/${name}`)
    );
    assert(from && output);
    await Deno.writeTextFile(from, source);
    await compile({ source: from, output, permissions });
    const empty = await (compiledEmpty ??= makeEmpty());
    faults = findFaults(await readExecutable(output), empty, SUSPECTS);
  });
  return faults;
}

const compiled = { ignore: !CAN_COMPILE };

Deno.test("A program with exactly the permissions asked for has no fault", compiled, async () => {
  assertEquals(await faultsOf("console.error(1)", PERMISSIONS), []);
});

Deno.test(
  "A program compiled with -A is found, each permission by its name",
  compiled,
  async () => {
    const faults = (await faultsOf("console.error(1)", ["-A"])).join("\n");
    for (const name of ["allow_env", "allow_run", "allow_write", "allow_ffi", "allow_sys"]) {
      assert(faults.includes(`Its permission ${name} is []`), faults);
    }
  },
);

Deno.test("A program that may do less than it needs is found, too", compiled, async () => {
  const faults = await faultsOf("console.error(1)", PERMISSIONS.slice(1));
  assertEquals(faults, ["Its permission allow_net is null instead of []."]);
});

Deno.test(
  "A program compiled with --env-file is found, and its secret is not repeated",
  compiled,
  async () => {
    const file = await Deno.makeTempFile();
    try {
      await Deno.writeTextFile(file, `B4B_PASSWORD='${SECRET}'\n`);
      assertEquals(await faultsOf("console.error(1)", [...PERMISSIONS, `--env-file=${file}`]), [
        "It holds the value of B4B_PASSWORD.",
        "It holds an env file with B4B_PASSWORD.",
      ]);
    } finally {
      await Deno.remove(file);
    }
  },
);

Deno.test("A path of this machine in the source is found", compiled, async () => {
  const path = fileURLToPath(new URL("src/main.ts", ROOT));
  const [fault = "", ...more] = await faultsOf(
    `export const x = ${JSON.stringify(path)}`,
    PERMISSIONS,
  );
  assert(fault.startsWith("It holds a path of this machine"), fault);
  assert(more.every((other) => other.includes("home folder")), more.join("\n"));
});

Deno.test("Settings, tokens, keys and strangers' home folders are found in any format", () => {
  const empty = fake({}, "/home/admin/.cargo/registry");
  const found = fake(
    { argv: ["--sandbox"], unsafely_ignore_certificate_errors: [] },
    "/home/admin/.cargo/ /home/anna/work/ /Users/anna/work C:\\\\Users\\\\anna\\\\work " +
      `${["eyJhbGciOiJI", "eyJzdWIiOiIx", "c2lnbmF0dXJl"].join(".")} -----BEGIN PRIVATE KEY-----`,
  );
  assertEquals(findFaults(found, empty, { ...SUSPECTS, permissions: [] }), [
    "It holds a JSON web token, 1 times.",
    "It holds a private key, 1 times.",
    "It holds a home folder of Linux, 1 times.",
    "It holds a home folder of macOS, 1 times.",
    "It holds a home folder of Windows, 1 times.",
    'Its setting argv is ["--sandbox"] instead of [].',
    "Its setting unsafely_ignore_certificate_errors is [] instead of undefined.",
  ]);
});

function fake(metadata: object, text: string): Executable {
  const permissions = { allow_net: null, prompt: false };
  return {
    text,
    metadata: { argv: [], permissions, env_vars_from_env_file: {}, ...metadata },
  };
}

Deno.test("Metadata is read from between other bytes, whatever its strings hold", () => {
  const metadata = { argv: ['}{\\"}'], permissions: {}, env_vars_from_env_file: { A: '"}' } };
  const text = `\0\xff{"argv":[]}d3n0l4nd${JSON.stringify(metadata)}\0}}`;
  assertEquals(readMetadata(text), metadata);
});

Deno.test("The bundle's map tells packages, from npm and JSR, on every system, and which are foreign", () => {
  const sources = [
    "../src/main.ts",
    "../../.cache/deno/npm/registry.example/zod/4.6.7/v4/core.js",
    "../../.cache/deno/npm/registry.example/@rgrove/parse-xml/5.0.0/dist/index.js",
    "C:\\Users\\anna\\deno\\npm\\registry.example\\hono\\4.0.0\\index.js",
    "https://jsr.example/@std/log/0.224.14/mod.ts",
  ];
  const base = new URL("file:///srv/project/dist/bundle.js");
  const packages = packagesOf(sources, base);
  assertEquals(describeForeign(packages), ["It holds hono 4.0.0."]);
  const found = packages.map((it) => `${it.registry}:${it.name}@${it.version}`);
  assertEquals(found, [
    "npm:@rgrove/parse-xml@5.0.0",
    "jsr:@std/log@0.224.14",
    "npm:hono@4.0.0",
    "npm:zod@4.6.7",
  ]);
});

const whole = { ignore: !EXECUTABLE_UNDER_TEST || !CAN_COMPILE };

Deno.test("The executable under test has no fault", whole, async () => {
  assert(EXECUTABLE_UNDER_TEST);
  assertEquals(await scan(pathToFileURL(EXECUTABLE_UNDER_TEST)), []);
});
