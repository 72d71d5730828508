import {
  assert,
  assertEquals,
  assertFalse,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { type Command, helpText, parseCommand } from "../../src/cli/command.ts";
import { VARIABLES } from "../../src/config/variables.ts";
import { StartError } from "../../src/core/errors.ts";
import { CLIENTS } from "../../src/cli/flags.ts";
import { VERSION } from "../../src/core/version.ts";

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
  ["doctor", { ...SERVE, name: "doctor", json: false }],
  ["doctor --json", { ...SERVE, name: "doctor", json: true }],
  ["--json --sandbox --read-only --log-level DEBUG --env-file x.env doctor", {
    name: "doctor",
    json: true,
    sandbox: true,
    envFile: "x.env",
    variables: { LOG_LEVEL: "DEBUG", B4B_READ_ONLY: "true" },
  }],
  ["config --client vscode", {
    name: "config",
    client: "vscode",
    sandbox: false,
    readOnly: false,
  }],
  ["--client=claude-code config --sandbox --read-only", {
    name: "config",
    client: "claude-code",
    sandbox: true,
    readOnly: true,
  }],
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
  [["sandbox", "sandbox"], "One command at a time: sandbox or sandbox"],
  [["doctor", "config"], "One command at a time: doctor or config"],
  [["docter"], 'Unknown command "docter"', "did you mean doctor?"],
  [["configure"], 'Unknown command "configure"', "did you mean config?"],
  [["doctor", "--jsn"], 'Unknown flag "--jsn"', "did you mean --json?"],
  [["config"], "config needs --client CLIENT", "claude-desktop, claude-code, cursor, vscode"],
  [["config", "--client"], "--client needs a value", "claude-desktop, claude-code, cursor, vscode"],
  [["config", "--client="], "--client needs a value"],
  [
    ["config", "--client", "clod-code"],
    '"clod-code"',
    "claude-desktop, claude-code, cursor, vscode",
    "did you mean claude-code?",
  ],
  [["config", "--client", "Cursor"], '"Cursor"', "did you mean cursor?"],
  [["config", "--client", "constructor"], "--client must be one of"],
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
  [["--port", "9000"], "--port is only allowed with sandbox"],
  [["doctor", "--port", "9000"], "--port is only allowed with sandbox"],
  [["--json"], "--json is only allowed with doctor"],
  [["config", "--client", "cursor", "--json"], "--json is only allowed with doctor"],
  [["--client", "cursor"], "--client is only allowed with config"],
  [["doctor", "--client", "cursor"], "--client is only allowed with config"],
  [
    ["sandbox", "--sandbox"],
    "--sandbox is only allowed without a command or with doctor or config",
  ],
  [
    ["sandbox", "--read-only"],
    "--read-only is only allowed without a command or with doctor or config",
  ],
  [["sandbox", "--env-file=x"], "--env-file is only allowed without a command or with doctor"],
  [["config", "--client=vscode", "--env-file=x"], "--env-file is only allowed without a command"],
  [
    ["sandbox", "--log-level=DEBUG"],
    "--log-level is only allowed without a command or with doctor",
  ],
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

Deno.test("help and version do not hide a mistake next to them", () => {
  assertThrows(() => parseCommand(["--help", "--sandbx"]), StartError, '"--sandbx"');
});

/** What help says about a name, without its line ends. */
function helpOn(name: string): string {
  const [, about] = new RegExp(`\\n  ${name} (.*(?:\\n {20}.*)*)`).exec(helpText()) ?? [];
  assert(about !== undefined, `${name} is not in the help`);
  return about.replace(/\s+/g, " ");
}

Deno.test("help lists every variable, with its default where it has one", () => {
  for (const { name, about, fallback } of Object.values(VARIABLES)) {
    const said = helpOn(name);
    assertStringIncludes(said, about);
    if (fallback !== undefined) assertStringIncludes(said, `(default ${fallback})`);
  }
});

Deno.test("help lists every flag and command, says the version and where the documents are", () => {
  const help = helpText();
  const flags = ["sandbox", "read-only", "env-file PATH", "log-level LEVEL", "client CLIENT"];
  for (const flag of [...flags, "json", "port N", "help", "version"]) helpOn(`--${flag}`);
  for (const command of ["doctor", "config", "sandbox"]) {
    assertStringIncludes(help, `\n  finizi-b4b-mcp ${command} `);
  }
  for (const client of CLIENTS) assertStringIncludes(helpOn("--client"), client);
  assertStringIncludes(help, `finizi-b4b-mcp ${VERSION}`);
  assertStringIncludes(help, "https://docs.finizi.com/mcp");
});

Deno.test("help aligns descriptions, the lines that continue them included", () => {
  for (const section of helpText().split("\n\n").slice(1, -1)) {
    const [heading = "", ...lines] = section.split("\n");
    const column = heading === "Usage:" ? 40 : 24;
    for (const line of lines) assertMatch(line.slice(column - 1, column + 1), /^ \S$/, line);
  }
});

Deno.test("help fits a terminal of 100 columns and ends with a line end", () => {
  const help = helpText();
  assertEquals(help.split("\n").filter((line) => line.length > 100), []);
  assert(help.endsWith("\n"));
});
