import { assertEquals, assertFalse, assertStringIncludes, assertThrows } from "@std/assert";
import { type Command, parseCommand } from "../../src/cli/command.ts";
import { StartError } from "../../src/core/errors.ts";

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
  ["--sandbox=true", { ...SERVE, sandbox: true }],
  ["--sandbox=TRUE", { ...SERVE, sandbox: true }],
  ["--sandbox=false", SERVE],
  ["--sandbox --sandbox=false", SERVE],
  ["--read-only=true", { ...SERVE, variables: { B4B_READ_ONLY: "true" } }],
  ["--read-only=False", { ...SERVE, variables: { B4B_READ_ONLY: "false" } }],
  ["--read-only --read-only=false", { ...SERVE, variables: { B4B_READ_ONLY: "true" } }],
  ["--read-only=false --read-only=true", { ...SERVE, variables: { B4B_READ_ONLY: "true" } }],
  ["--read-only= --sandbox=${user_config.sandbox}", SERVE],
  ["--read-only=${user_config.read_only} --log-level= --env-file=${file}", SERVE],
  ["--read-only --read-only=", { ...SERVE, variables: { B4B_READ_ONLY: "true" } }],
  ["--log-level debug --log-level warn", { ...SERVE, variables: { LOG_LEVEL: "warn" } }],
  ["sandbox", { name: "sandbox", port: 8787, invoices: 400 }],
  ["sandbox --port 9000", { name: "sandbox", port: 9000, invoices: 400 }],
  ["--port=0 sandbox", { name: "sandbox", port: 0, invoices: 400 }],
  ["sandbox --invoices 5000", { name: "sandbox", port: 8787, invoices: 5_000 }],
  ["sandbox --port 65535", { name: "sandbox", port: 65_535, invoices: 400 }],
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
  ["config --client cursor --read-only=false --sandbox=false", {
    name: "config",
    client: "cursor",
    sandbox: false,
    readOnly: false,
  }],
  ["doctor --json=false", { ...SERVE, name: "doctor", json: false }],
  ["sandbox --port=", { name: "sandbox", port: 8787, invoices: 400 }],
  ["--help", { name: "help" }],
  ["-h", { name: "help" }],
  ["help", { name: "help" }],
  ["help doctor", { name: "help" }],
  ["config help", { name: "help" }],
  ["--help=false", SERVE],
  ["--licenses", { name: "licenses" }],
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
  [["-v"], 'Unknown flag "-v"', "did you mean --version?"],
  [["-help"], 'Unknown flag "-help"', "did you mean --help?"],
  [["-hx"], 'Unknown flag "-x"'],
  [["--password", "hunter2"], 'Unknown flag "--password"', "variable B4B_PASSWORD"],
  [["sandbox", "--prt", "1"], 'Unknown flag "--prt"', "did you mean --port?"],
  [["sandbx"], 'Unknown command "sandbx"', "did you mean sandbox?"],
  [["start"], 'Unknown command "start"', "serving MCP needs no command"],
  [["login"], 'Unknown command "login"', "ask the assistant"],
  [["--read-only", "true"], 'Unknown command "true"', "--read-only=true"],
  [["config", "cursor"], 'Unknown command "cursor"', "did you mean config --client cursor?"],
  [["sandbox", "8787"], 'Unknown command "8787"'],
  [["sandbox", "sandbox"], "One command at a time: sandbox or sandbox"],
  [["doctor", "config"], "One command at a time: doctor or config"],
  [["docter"], 'Unknown command "docter"', "did you mean doctor?"],
  [["configure"], 'Unknown command "configure"', "did you mean config?"],
  [["doctor", "--jsn"], 'Unknown flag "--jsn"', "did you mean --json?"],
  [
    ["config"],
    "config needs --client CLIENT",
    "claude-desktop, claude-code, cursor, vscode, codex, gemini",
  ],
  [
    ["config", "--client"],
    "--client needs a value",
    "claude-desktop, claude-code, cursor, vscode, codex, gemini",
  ],
  [["config", "--client="], "config needs --client CLIENT"],
  [["config", "--client", "${client}"], "config needs --client CLIENT"],
  [["config", "--client", "claude"], '"claude"', "did you mean claude-desktop or claude-code?"],
  [
    ["config", "--client", "clod-code"],
    '"clod-code"',
    "claude-desktop, claude-code, cursor, vscode, codex, gemini",
    "did you mean claude-code?",
  ],
  [["config", "--client", "Cursor"], '"Cursor"', "did you mean cursor?"],
  [["config", "--client", "constructor"], "--client must be one of"],
  [["--", "start"], 'Unknown command "start"'],
  [[""], 'Unknown command ""'],
  [["--sandbox=yes"], "--sandbox takes true or false", '"yes"'],
  [["--read-only=1"], "--read-only takes true or false", '"1"'],
  [["--read-only=${a}${b}"], "--read-only takes true or false"],
  [["--help=x"], "--help takes true or false", '"x"'],
  [["--log-level"], "--log-level needs a value", "--log-level LEVEL"],
  [["--env-file"], "--env-file needs a value", "--env-file PATH"],
  [["--env-file", "--sandbox"], "--env-file needs a value"],
  [["sandbox", "--port", "-1"], "--port", '"-1"'],
  [["sandbox", "--port", "65536"], "--port must be a whole number from 0 to 65535", '"65536"'],
  [["sandbox", "--port=80a"], "--port must be", '"80a"'],
  [["sandbox", "--port=1e3"], "--port must be", '"1e3"'],
  [["sandbox", "--invoices=399"], "--invoices must be a whole number from 400 to 100000", '"399"'],
  [["sandbox", "--invoices", "100001"], "--invoices must be", '"100001"'],
  [["--invoices", "500"], "--invoices is only allowed with sandbox"],
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
