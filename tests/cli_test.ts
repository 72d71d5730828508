import { assert, assertEquals, assertFalse, assertStringIncludes, assertThrows } from "@std/assert";
import { type Command, helpText, parseCommand } from "../src/cli.ts";
import { VARIABLES } from "../src/variables.ts";
import { StartError } from "../src/errors.ts";
import { VERSION } from "../src/version.ts";

const SERVE: Command = { name: "serve", sandbox: false, envFile: undefined, variables: {} };

const COMMANDS: readonly (readonly [args: string, command: Command])[] = [
  ["", SERVE],
  ["--sandbox", { ...SERVE, sandbox: true }],
  ["--read-only", { ...SERVE, variables: { B4B_READ_ONLY: "true" } }],
  ["--log-level debug", { ...SERVE, variables: { LOG_LEVEL: "debug" } }],
  ["--log-level=debug", { ...SERVE, variables: { LOG_LEVEL: "debug" } }],
  ["--env-file /etc/b4b.env", { ...SERVE, envFile: "/etc/b4b.env" }],
  ["--env-file=a=b.env", { ...SERVE, envFile: "a=b.env" }],
  ["--sandbox --read-only --log-level WARN --env-file .env", {
    name: "serve",
    sandbox: true,
    envFile: ".env",
    variables: { LOG_LEVEL: "WARN", B4B_READ_ONLY: "true" },
  }],
  ["--log-level debug --log-level warn", { ...SERVE, variables: { LOG_LEVEL: "warn" } }],
  ["sandbox", { name: "sandbox", port: 8787 }],
  ["sandbox --port 9000", { name: "sandbox", port: 9000 }],
  ["--port=0 sandbox", { name: "sandbox", port: 0 }],
  ["sandbox --port 65535", { name: "sandbox", port: 65_535 }],
  ["--help", { name: "help" }],
  ["--version", { name: "version" }],
  ["sandbox --help", { name: "help" }],
  ["--sandbox --version", { name: "version" }],
];

for (const [args, command] of COMMANDS) {
  Deno.test(`the command line "${args}" asks for ${command.name}`, () => {
    assertEquals(parseCommand(args.split(" ").filter((arg) => arg !== "")), command);
  });
}

const MISTAKES: readonly (readonly [args: readonly string[], ...says: string[]])[] = [
  [["--sandbx"], 'Unknown flag "--sandbx"', "did you mean --sandbox?"],
  [["--readonly"], 'Unknown flag "--readonly"', "did you mean --read-only?"],
  [["--read_only"], 'Unknown flag "--read_only"', "did you mean --read-only?"],
  [["--Help"], 'Unknown flag "--Help"', "did you mean --help?"],
  [["--frobnicate"], 'Unknown flag "--frobnicate"'],
  [["--no-sandbox"], 'Unknown flag "--no-sandbox"'],
  [["--constructor"], 'Unknown flag "--constructor"'],
  [["--__proto__"], 'Unknown flag "--__proto__"'],
  [["-h"], 'Unknown flag "-h"'],
  [["-v"], 'Unknown flag "-v"'],
  [["sandbox", "--prt", "1"], 'Unknown flag "--prt"', "did you mean --port?"],
  [["sandbx"], 'Unknown command "sandbx"', "did you mean sandbox?"],
  [["start"], 'Unknown command "start"'],
  [["sandbox", "8787"], 'Unknown command "8787"'],
  [["sandbox", "sandbox"], 'Unknown command "sandbox"'],
  [["--", "start"], 'Unknown command "start"'],
  [[""], 'Unknown command ""'],
  [["--sandbox=true"], "--sandbox takes no value", '"true"'],
  [["--help=x"], "--help takes no value", '"x"'],
  [["--log-level"], "--log-level needs a value", "--log-level LEVEL"],
  [["--log-level="], "--log-level needs a value"],
  [["--env-file"], "--env-file needs a value", "--env-file PATH"],
  [["--env-file", "--sandbox"], "--env-file needs a value"],
  [["sandbox", "--port", "-1"], "--port", '"-1"'],
  [["sandbox", "--port", "65536"], "--port must be a whole number from 0 to 65535", '"65536"'],
  [["sandbox", "--port=80a"], "--port must be", '"80a"'],
  [["sandbox", "--port=1e3"], "--port must be", '"1e3"'],
  [["--port", "9000"], "--port only goes with the sandbox command"],
  [["sandbox", "--sandbox"], "--sandbox only goes without a command"],
  [["sandbox", "--read-only"], "--read-only only goes without a command"],
  [["sandbox", "--env-file=x"], "--env-file only goes without a command"],
  [["sandbox", "--log-level=DEBUG"], "--log-level only goes without a command"],
];

for (const [args, ...says] of MISTAKES) {
  Deno.test(`the command line ${JSON.stringify(args)} is refused: ${says.join(" ")}`, () => {
    const { message } = assertThrows(() => parseCommand(args), StartError);
    for (const part of says) assertStringIncludes(message, part);
    assertStringIncludes(message, "finizi-b4b-mcp --help");
  });
}

Deno.test("a flag that is not near any other is not guessed at", () => {
  const { message } = assertThrows(() => parseCommand(["--frobnicate"]), StartError);
  assertFalse(message.includes("did you mean"), message);
});

Deno.test("help and version do not hide a mistake beside them", () => {
  assertThrows(() => parseCommand(["--help", "--sandbx"]), StartError, '"--sandbx"');
});

Deno.test("help lists every variable, with its default where it has one", () => {
  const lines = helpText().split("\n");
  for (const { name, about, fallback } of Object.values(VARIABLES)) {
    const line = lines.find((text) => text.trim().split(" ")[0] === name);
    assert(line !== undefined, `${name} is not in the help`);
    assertStringIncludes(line, about);
    if (fallback !== undefined) assertStringIncludes(line, `(default ${fallback})`);
  }
});

Deno.test("help lists every flag and command, says the version and where the documents are", () => {
  const help = helpText();
  const flags = ["sandbox", "read-only", "env-file PATH", "log-level LEVEL", "port N"];
  for (const flag of [...flags, "help", "version"]) assertStringIncludes(help, `\n  --${flag} `);
  assertStringIncludes(help, "finizi-b4b-mcp sandbox");
  assertStringIncludes(help, `finizi-b4b-mcp ${VERSION}`);
  assertStringIncludes(help, "https://docs.finizi.com/mcp");
});

Deno.test("help fits a terminal of 120 columns and ends with a line end", () => {
  const help = helpText();
  assertEquals(help.split("\n").filter((line) => line.length > 120), []);
  assert(help.endsWith("\n"));
});
