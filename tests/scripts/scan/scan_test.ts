// The scan of real executables: the one under test, and others that were compiled wrongly.
import { assert, assertEquals } from "@std/assert";
import { pathToFileURL } from "node:url";
import { compile } from "../../../.scripts/release/compiler.ts";
import { readExecutable } from "../../../.scripts/scan/executable.ts";
import { scan } from "../../../.scripts/scan/scan.ts";
import { checkMetadata } from "../../../.scripts/scan/scan_rules.ts";
import { PERMISSIONS } from "../../../src/config/permissions.ts";
import { CAN_COMPILE, EXECUTABLE_UNDER_TEST, inFolder, runDenoTask } from "../_scripts.ts";

const compiled = { ignore: !CAN_COMPILE };

/** Compiles a small program with these flags, for as long as `act` takes. */
async function withProgram(flags: readonly string[], act: (file: URL) => Promise<void>) {
  await inFolder(async (folder) => {
    const source = pathToFileURL(`${folder}/program.js`);
    const output = pathToFileURL(`${folder}/program.exe`);
    await Deno.writeTextFile(source, "console.error(1)");
    await compile({ source, output, permissions: flags });
    await act(output);
  });
}

/** What is wrong with the permissions and settings of a program compiled with these flags. */
async function faultsWith(flags: readonly string[]): Promise<string[]> {
  let faults: string[] = [];
  await withProgram(flags, async (file) => {
    faults = checkMetadata((await readExecutable(file)).metadata, PERMISSIONS);
  });
  return faults;
}

Deno.test("A program with exactly the permissions asked for has no fault", compiled, async () => {
  assertEquals(await faultsWith(PERMISSIONS), []);
});

Deno.test(
  "A program compiled with -A is found, each permission by its name",
  compiled,
  async () => {
    const faults = (await faultsWith(["-A"])).join("\n");
    for (const name of ["allow_env", "allow_run", "allow_write", "allow_ffi", "allow_sys"]) {
      assert(faults.includes(`Its permission ${name} is []`), faults);
    }
  },
);

Deno.test("A program that may do less than it needs is found, too", compiled, async () => {
  const faults = await faultsWith(PERMISSIONS.slice(1));
  assertEquals(faults, ["Its permission allow_net is null instead of []."]);
});

Deno.test("A program compiled with --env-file is found", compiled, async () => {
  await inFolder(async (folder) => {
    const file = `${folder}/.env`;
    await Deno.writeTextFile(file, "B4B_PASSWORD='pa$$word of the company'\n");
    const faults = await faultsWith([...PERMISSIONS, `--env-file=${file}`]);
    assertEquals(faults, ["Its setting env_vars_from_env_file is not empty."]);
  });
});

const whole = { ignore: !EXECUTABLE_UNDER_TEST || !CAN_COMPILE };

Deno.test("The executable under test has no fault", whole, async () => {
  assert(EXECUTABLE_UNDER_TEST);
  assertEquals(await scan(pathToFileURL(EXECUTABLE_UNDER_TEST)), []);
});

Deno.test("A program of other code than dist's parts is found", whole, async () => {
  await withProgram(PERMISSIONS, async (file) => {
    assertEquals(await scan(file), ["It was not made from dist's parts: compile again."]);
  });
});

Deno.test(
  "A secret and a path of this machine in the code are found, the secret is not repeated",
  whole,
  async () => {
    assert(EXECUTABLE_UNDER_TEST);
    // both are in the bundle
    const env = { MY_TOKEN: "did you mean", RUNNER_TEMP: "/auth/login" };
    const { code, stderr } = await runDenoTask("scan", [EXECUTABLE_UNDER_TEST], { env });
    assertEquals([code, ...stderr.trimEnd().split("\n")], [
      1,
      `${EXECUTABLE_UNDER_TEST}: It contains the value of MY_TOKEN.`,
      `${EXECUTABLE_UNDER_TEST}: It contains a path of this machine: /auth/login (RUNNER_TEMP).`,
    ]);
  },
);

for (
  const [file, says] of [
    ["no-such-file", "There is no no-such-file. Make one with: deno task compile\n"],
    ["LICENSE", "deno compile's metadata was found 0 times instead of once\n"],
  ] as const
) {
  Deno.test(`The scan of ${file} ends with a sentence`, async () => {
    const { code, stderr } = await runDenoTask("scan", [file]);
    assertEquals([code, stderr], [1, says]);
  });
}
