// Settings that a real process must not lose in silence: files, names, flags, bytes.
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { runProgram } from "./_process.ts";
import { INITIALIZE, startRaw } from "./_raw.ts";
import { commandUnderTest, connectClient, type StartOptions } from "./_server.ts";
import { inFolder } from "./scripts/_scripts.ts";

/** Whether the server offers a tool that writes. */
async function offersWrites(options: StartOptions): Promise<boolean> {
  await using server = await connectClient(options);
  const { tools } = await server.client.listTools();
  return tools.some(({ name }) => name === "create_entity");
}

/** UTF-16 with its byte order mark, as PowerShell 5.1 writes files. */
function utf16(text: string): Uint8Array {
  const units = Array.from(`\uFEFF${text}`, (char) => char.charCodeAt(0));
  return new Uint8Array(units.flatMap((unit) => [unit & 0xFF, unit >> 8]));
}

Deno.test("an env file from PowerShell 5.1 turns read-only on", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/b4b.env`;
    await Deno.writeFile(path, utf16("B4B_READ_ONLY=true\r\n"));
    assertFalse(await offersWrites({ args: ["--sandbox", "--env-file", path] }));
  });
});

Deno.test("an env file that is not in its encoding ends the start with its name and the line", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/b4b.env`;
    const bytes = Array.from(
      "B4B_PHONE='0909495665'\nB4B_PASSWORD=caf\xE9\n",
      (char) => char.charCodeAt(0),
    );
    await Deno.writeFile(path, Uint8Array.from(bytes));
    const { code, stdout, stderr } = await runProgram(["--env-file", path]);
    assertEquals([code, stdout], [2, ""]);
    assertEquals(
      stderr,
      "The configuration has a problem:\n" +
        `  - Cannot read the file named by --env-file, ${path}: line 2 is not text in UTF-8: ` +
        "save the file as UTF-8\n",
    );
  });
});

Deno.test("unknown names in a file end the start, each with the nearest right one", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/b4b.env`;
    await Deno.writeTextFile(path, "B4B_READONLY=true\nAPI_TIMEUOT=5\nPATH=/bin\n");
    const { code, stderr } = await runProgram(["--env-file", path]);
    assertEquals(code, 2);
    const [, ...lines] = stderr.trimEnd().split("\n");
    assertEquals(
      lines,
      [["B4B_READONLY", "B4B_READ_ONLY"], ["API_TIMEUOT", "API_TIMEOUT"]].map(
        ([name, meant]) =>
          `  - ${name} is not one of the variables: did you mean ${meant}? (in the file ${path})`,
      ),
    );
  });
});

for (
  const [name, meant] of [
    ["B4B_READONLY", "B4B_READ_ONLY"],
    ["READ_ONLY", "B4B_READ_ONLY"],
    ["B4B_BASE_URL", "B4B_API_BASE_URL"],
    ["B4B_PASSWD", "B4B_PASSWORD"],
  ]
) {
  Deno.test(`${name} in the environment is an error for the server and the doctor`, async () => {
    const env = { [name ?? ""]: "hunter2" };
    const says =
      `${name} (from the environment) is not one of the variables: did you mean ${meant}?`;
    const { code, stdout, stderr } = await runProgram(["--sandbox"], env);
    assertEquals([code, stdout], [2, ""]);
    assertEquals(stderr, `The configuration has a problem:\n  - ${says}\n`);
    const doctor = await runProgram(["doctor", "--sandbox"], env);
    assertEquals(doctor.code, 1);
    assertStringIncludes(doctor.stdout.replace(/ +/g, " "), `fail ${meant} ${says}`);
    assertFalse(`${stderr}${doctor.stdout}${doctor.stderr}`.includes("hunter2"));
  });
}

for (const name of ["B4B_PASSWORD", "B4B_READ_ONLY", "HTTPS_PROXY", "NO_PROXY", "DENO_CERT"]) {
  Deno.test({
    name: `${name} that is not Unicode ends the start by its name, without its value or a stack`,
    ignore: Deno.build.os === "windows",
    async fn() {
      const { command, args } = await commandUnderTest();
      const script = `${name}=$(printf 'hunter2\\377\\376'); export ${name}; exec "$0" "$@"`;
      const server = { command: "sh", args: ["-c", script, command, ...args] };
      const { code, stdout, stderr } = await runProgram([], {}, { server });
      assertEquals([code, stdout], [2, ""]);
      const says = `${name} (from the environment) is not valid Unicode`;
      assertEquals(stderr, `The configuration has a problem:\n  - ${says}\n`);
      const doctor = await runProgram(["doctor"], {}, { server });
      assertEquals([doctor.code, doctor.stderr], [1, ""]);
      assertStringIncludes(doctor.stdout, says);
      assertFalse(doctor.stdout.includes("hunter2"));
    },
  });
}

const FLAGS: readonly (readonly [flag: string, readOnly: string, offers: boolean])[] = [
  ["--read-only=true", "", false],
  ["--read-only=true", "false", false],
  ["--read-only=false", "true", false],
  ["--read-only=false", "", true],
  ["--read-only=${user_config.read_only}", "", true],
  ["--read-only=${user_config.read_only}", "true", false],
  ["--read-only=", "${user_config.read_only}", true],
];

for (const [flag, B4B_READ_ONLY, offers] of FLAGS) {
  Deno.test(`${flag} with B4B_READ_ONLY=${B4B_READ_ONLY} ${offers ? "offers" : "hides"} writes`, async () => {
    const env = { B4B_READ_ONLY };
    assertEquals(await offersWrites({ args: ["--sandbox=true", flag], env }), offers);
  });
}

Deno.test("a B4B_IMPORT_DIR that is not a folder is one warning at the start, and all else works", async () => {
  await using server = await startRaw({
    args: ["--sandbox"],
    env: { B4B_IMPORT_DIR: "/no/such/folder" },
  });
  await server.request("initialize", INITIALIZE.params);
  await server.request("tools/list");
  await server.end();
  const { code, logs } = await server.finish();
  const [warning, ...more] = logs.map((line) => JSON.parse(line));
  assertEquals([code, more], [0, []]);
  assertEquals(
    [warning.level, warning.msg, warning.path],
    ["WARN", "B4B_IMPORT_DIR does not exist: no file can be imported", "/no/such/folder"],
  );
});

Deno.test("-h and help print what --help prints", async () => {
  const { stdout } = await runProgram(["--help"]);
  for (const arg of ["-h", "help"]) {
    assertEquals(await runProgram([arg]), { code: 0, stdout, stderr: "" });
  }
});

Deno.test("--licenses prints the license of every package, and serves nothing", async () => {
  const { code, stdout, stderr } = await runProgram(["--licenses"]);
  assertEquals([code, stderr], [0, ""]);
  for (const work of ["@modelcontextprotocol/sdk", "zod", "@rgrove/parse-xml", "Deno", "V8"]) {
    assertMatch(stdout, new RegExp(`\n${work}\\b.*\n    Copyright `));
  }
  assertStringIncludes(stdout, "Permission is hereby granted, free of charge");
});
