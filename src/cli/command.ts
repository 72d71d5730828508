// Parses the command line, and writes the text of `--help`.
import { parseArgs } from "node:util";
import { isUnset, VARIABLES } from "../config/variables.ts";
import { type ClientName, type CommandName, COMMANDS, FLAGS } from "./flags.ts";
import { show } from "../core/text.ts";
import {
  INVOICES,
  parseBuyer,
  parseClient,
  parseMonthFlag,
  parsePaths,
  parseWhole,
  PORTS,
  usageError,
} from "./flag_values.ts";
import { suggestCommand, suggestFlag } from "./suggestions.ts";
import { DOCUMENTATION, NAME, VERSION } from "../core/version.ts";

/** How to reach the API. */
interface ConnectionOptions {
  readonly sandbox: boolean;
  readonly envFile: string | undefined;
  /** Variables that flags set. */
  readonly variables: Readonly<Record<string, string>>;
}

/** A parsed command line. */
export type Command =
  | { readonly name: "help" | "version" | "licenses" }
  | { readonly name: "sandbox"; readonly port: number; readonly invoices: number }
  | ({ readonly name: "serve" } & ConnectionOptions)
  | ({ readonly name: "doctor"; readonly json: boolean } & ConnectionOptions)
  | {
    readonly name: "check";
    readonly paths: readonly string[];
    readonly buyer: string | undefined;
    readonly month: string | undefined;
    readonly json: boolean;
  }
  | {
    readonly name: "config";
    readonly client: ClientName;
    readonly sandbox: boolean;
    readonly readOnly: boolean;
  };

const COMMAND_NAMES = ["doctor", "check", "config", "sandbox"] as const;
const HELP_COLUMNS = 100;

/** Parses the command line; throws a StartError that names the first mistake. */
export function parseCommand(args: readonly string[]): Command {
  const { command: name, flags, paths } = readArguments(args);
  for (const print of ["help", "version", "licenses"] as const) {
    if (flags.get(print) === "true") return { name: print };
  }
  for (const flag of flags.keys()) checkAllowed(flag, name);
  switch (name) {
    case "serve":
      return { name, ...readConnection(flags) };
    case "doctor":
      return { name, json: flags.get("json") === "true", ...readConnection(flags) };
    case "check":
      return {
        name,
        paths: parsePaths(paths),
        buyer: parseBuyer(flags.get("buyer")),
        month: parseMonthFlag(flags.get("month")),
        json: flags.get("json") === "true",
      };
    case "config":
      return {
        name,
        client: parseClient(flags.get("client")),
        sandbox: flags.get("sandbox") === "true",
        readOnly: flags.get("read-only") === "true",
      };
    case "sandbox":
      return {
        name,
        port: parseWhole("port", flags.get("port"), PORTS),
        invoices: parseWhole("invoices", flags.get("invoices"), INVOICES),
      };
  }
}

function readArguments(args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(FLAGS).map(([name, { type }]) => [name, { type }]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const flags = new Map<string, string>();
  const paths: string[] = [];
  let command: CommandName = "serve";
  for (const token of tokens) {
    if (token.kind === "positional" && command === "check") paths.push(token.value);
    else if (token.kind === "positional" && token.value === "help") flags.set("help", "true");
    else if (token.kind === "positional") {
      const next = parseCommandName(token.value);
      if (command !== "serve") throw usageError(`One command at a time: ${command} or ${next}`);
      command = next;
    } else if (token.kind === "option") {
      const name = token.rawName === "-h" ? "help" : token.name;
      const value = readFlag(name, rawNameOf(token, args), token.value);
      // read-only wins wherever it is set
      const isKept = name === "read-only" && flags.get(name) === "true";
      if (value !== undefined && !isKept) flags.set(name, value);
    }
  }
  return { command, flags, paths };
}

/** The flag as it was written; -help, which the parser takes for -h -e -l -p, is a whole. */
function rawNameOf(token: { rawName: string; index: number }, args: readonly string[]): string {
  const arg = args[token.index] ?? "";
  return Object.hasOwn(FLAGS, arg.slice(1)) ? arg : token.rawName;
}

function parseCommandName(text: string): CommandName {
  const name = COMMAND_NAMES.find((name) => name === text);
  if (name !== undefined) return name;
  throw usageError(`Unknown command ${show(text)}; ${suggestCommand(text)}`);
}

/** The value of a flag, "true" for a boolean one without; undefined if it counts as not given. */
function readFlag(name: string, rawName: string, value: string | undefined): string | undefined {
  const flag = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined;
  if (flag === undefined || (rawName !== `--${name}` && rawName !== "-h")) {
    throw usageError(`Unknown flag ${show(rawName)}${suggestFlag(rawName)}`);
  }
  if (value !== undefined && isUnset(value)) return undefined;
  if (flag.type === "boolean") {
    const isBoolean = value === undefined || /^(true|false)$/i.test(value);
    if (!isBoolean) throw usageError(`${rawName} takes true or false, got ${show(value)}`);
    return value?.toLowerCase() ?? "true";
  }
  if (value === undefined || value.startsWith("--")) {
    throw usageError(`${rawName} needs a value: ${rawName} ${flag.value} (${flag.about})`);
  }
  return value;
}

function checkAllowed(flag: string, command: CommandName): void {
  const allowed = FLAGS[flag]?.commands;
  if (allowed === undefined || allowed.includes(command)) return;
  const named = allowed.filter((name) => name !== "serve").join(" or ");
  const where = allowed.includes("serve") ? `without a command or with ${named}` : `with ${named}`;
  throw usageError(`--${flag} is only allowed ${where}`);
}

function readConnection(flags: ReadonlyMap<string, string>): ConnectionOptions {
  const logLevel = flags.get("log-level");
  const readOnly = flags.get("read-only");
  return {
    sandbox: flags.get("sandbox") === "true",
    envFile: flags.get("env-file"),
    variables: {
      ...(logLevel !== undefined && { [VARIABLES.logLevel.name]: logLevel }),
      ...(readOnly !== undefined && { [VARIABLES.readOnly.name]: readOnly }),
    },
  };
}

/** The text of `--help`. */
export function helpText(): string {
  const commands = Object.entries(COMMANDS)
    .map(([name, [flags, about]]) => formatEntry(`${NAME} ${name} ${flags}`, about, 40));
  const flags = Object.entries(FLAGS)
    .map(([name, flag]) =>
      formatEntry(`--${name}${flag.value ? ` ${flag.value}` : ""}`, flag.about)
    );
  const variables = Object.values(VARIABLES).map(({ name, about, fallback }) =>
    formatEntry(name, `${about}${fallback ? ` (default ${fallback})` : ""}`)
  );
  return `${NAME} ${VERSION}: the MCP server for companies' invoices on Finizi B4B

Usage:
${[formatEntry(`${NAME} [flags]`, "serve MCP on stdin and stdout", 40), ...commands].join("\n")}

Flags:
${flags.join("\n")}

Variables (flags override the environment, which overrides the file of --env-file):
${variables.join("\n")}

An AI assistant's client starts this program: config prints how. More: ${DOCUMENTATION}
`;
}

/** A name and its description, wrapped at HELP_COLUMNS. */
function formatEntry(name: string, about: string, indent = 24): string {
  const lines = [`  ${name.padEnd(indent - 3)}`];
  for (const word of about.split(" ")) {
    const last = lines.length - 1;
    const line = `${lines[last]} ${word}`;
    if (line.length <= HELP_COLUMNS) lines[last] = line;
    else lines.push(`${" ".repeat(indent - 1)} ${word}`);
  }
  return lines.join("\n");
}
