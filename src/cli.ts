import { parseArgs } from "node:util";
import { VARIABLES } from "./variables.ts";
import { StartError } from "./errors.ts";
import { nearest, show } from "./values/text.ts";
import { DOCUMENTATION, NAME, VERSION } from "./version.ts";

/** What the command line asks for. */
export type Command =
  | { readonly name: "help" | "version" }
  | { readonly name: "sandbox"; readonly port: number }
  | {
    readonly name: "serve";
    readonly sandbox: boolean;
    readonly envFile: string | undefined;
    /** Variables that flags set. */
    readonly variables: Readonly<Record<string, string>>;
  };

interface Flag {
  readonly type: "boolean" | "string";
  readonly of: "serve" | "sandbox" | "any";
  readonly value?: string;
  readonly about: string;
}

const FLAGS: Readonly<Record<string, Flag>> = {
  "sandbox": {
    type: "boolean",
    of: "serve",
    about: "Serve an embedded B4B API with sample data: no account, no network",
  },
  "read-only": { type: "boolean", of: "serve", about: "Refuse whatever changes data" },
  "env-file": {
    type: "string",
    of: "serve",
    value: "PATH",
    about: "Read variables from this file too",
  },
  "log-level": {
    type: "string",
    of: "serve",
    value: "LEVEL",
    about: "The least level of the log lines on stderr",
  },
  "port": {
    type: "string",
    of: "sandbox",
    value: "N",
    about: "The port of the sandbox command (default 8787)",
  },
  "help": { type: "boolean", of: "any", about: "Print this" },
  "version": { type: "boolean", of: "any", about: "Print the version" },
};

const DEFAULT_PORT = 8787;

/** Parses the command line; throws a StartError that names the first thing it does not know. */
export function parseCommand(args: readonly string[]): Command {
  const { command, flags } = readTokens(args);
  if (flags.has("help")) return { name: "help" };
  if (flags.has("version")) return { name: "version" };
  for (const name of flags.keys()) {
    const { of } = FLAGS[name] ?? { of: "any" };
    if (of !== "any" && of !== command) {
      const where = of === "sandbox" ? "with the sandbox command" : "without a command";
      throw usageError(`--${name} only goes ${where}`);
    }
  }
  if (command === "sandbox") return { name: "sandbox", port: parsePort(flags.get("port")) };
  const logLevel = flags.get("log-level");
  return {
    name: "serve",
    sandbox: flags.has("sandbox"),
    envFile: flags.get("env-file"),
    variables: {
      ...(logLevel !== undefined && { [VARIABLES.logLevel.name]: logLevel }),
      ...(flags.has("read-only") && { [VARIABLES.readOnly.name]: "true" }),
    },
  };
}

function readTokens(args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(FLAGS).map(([name, { type }]) => [name, { type }]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const flags = new Map<string, string>();
  let command: "serve" | "sandbox" = "serve";
  for (const token of tokens) {
    if (token.kind === "positional") {
      if (token.value !== "sandbox" || command === "sandbox") throw unknown("command", token.value);
      command = "sandbox";
    } else if (token.kind === "option") {
      flags.set(token.name, readFlag(token.name, token.rawName, token.value));
    }
  }
  return { command, flags };
}

function readFlag(name: string, rawName: string, value: string | undefined): string {
  const flag = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined;
  if (flag === undefined || rawName !== `--${name}`) throw unknown("flag", rawName);
  if (flag.type === "boolean" && value !== undefined) {
    throw usageError(`${rawName} takes no value, got ${show(value)}`);
  }
  if (flag.type === "string" && (value === undefined || /^(--|$)/.test(value))) {
    throw usageError(`${rawName} needs a value: ${rawName} ${flag.value}`);
  }
  return value ?? "";
}

function parsePort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw usageError(`--port must be a whole number from 0 to 65535, got ${show(text)}`);
}

function unknown(kind: "flag" | "command", text: string): StartError {
  const names = kind === "flag" ? Object.keys(FLAGS).map((name) => `--${name}`) : ["sandbox"];
  const meant = nearest(text, names);
  return usageError(`Unknown ${kind} ${show(text)}${meant ? `; did you mean ${meant}?` : ""}`);
}

function usageError(problem: string): StartError {
  return new StartError(`${problem}\nRun ${NAME} --help to see what it takes.`);
}

/** The text of `--help`. */
export function helpText(): string {
  const flags = Object.entries(FLAGS)
    .map(([name, flag]) => row(`--${name}${flag.value ? ` ${flag.value}` : ""}`, flag.about));
  const variables = Object.values(VARIABLES).map((variable) =>
    row(
      variable.name,
      `${variable.about}${variable.fallback ? ` (default ${variable.fallback})` : ""}`,
    )
  );
  return `${NAME} ${VERSION}: the MCP server for companies' invoices on Finizi B4B

Usage:
  ${NAME} [flags]                  serve MCP on stdin and stdout
  ${NAME} sandbox [--port N]       only the embedded B4B API, to explore with curl

Flags:
${flags.join("\n")}

Variables (flags win over the environment, which wins over the file of --env-file):
${variables.join("\n")}

An AI assistant's client starts this program; how to connect one: ${DOCUMENTATION}
`;
}

function row(name: string, about: string): string {
  return `  ${name.padEnd(21)} ${about}`;
}
