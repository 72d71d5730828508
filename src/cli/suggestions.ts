// What a person may have meant by a command, flag or client that does not exist.
import { MISSPELLINGS } from "../config/misspellings.ts";
import { VARIABLES } from "../config/variables.ts";
import { fold, nearest } from "../core/text.ts";
import { NAME } from "../core/version.ts";
import { CLIENTS, COMMANDS, FLAGS } from "./flags.ts";

const COMMAND_HINTS: readonly (readonly [words: RegExp, hint: string])[] = [
  [/^(\?|\/\?|\/h|\/help|usage|man|info)$/, "did you mean --help?"],
  [
    /^(serve|server|start|run|launch|stdio|mcp)$/,
    `serving MCP needs no command: run ${NAME} without one`,
  ],
  [
    /^(log|sign)-?(in|on|out|off|up)$|^(auth|account|password)$/,
    "that is done in the chat: connect a client (config), then ask the assistant",
  ],
  [
    /^(whoami|(list|get|create|update|search|import)[-_]\w+|import|report|list|search)$/,
    "that is done in the chat: connect a client (config), then ask the assistant",
  ],
  [/[\\/].|\.xml$/, "to check files and folders, write check before the path"],
  [/^(validate|lint|scan|audit)$/, "did you mean check PATH?"],
  [/^(clients?|mcp\.json|json|toml)$/, "did you mean config --client CLIENT?"],
  [/^(install|set-?up|init|add|connect)$/, "did you mean config --client CLIENT?"],
  [/^(test|status|diagnose|health|verify)$/, "did you mean doctor?"],
  [/^(demo|mock|try)$/, "did you mean --sandbox?"],
  [/^version$/, "did you mean --version?"],
  [/^licen[sc]es?$/, "did you mean --licenses?"],
  [/^(true|false)$/, "a flag takes its value after =, such as --read-only=true"],
];

const FLAG_HINTS: readonly (readonly [words: RegExp, hint: string])[] = [
  [/^-v$/i, "did you mean --version?"],
  [/^-\?$/, "did you mean --help?"],
  [/^--(usage|info|man)$/, "did you mean --help?"],
  [/^--(serve|server|start|stdio|mcp)$/, `serving MCP needs no flag: run ${NAME} without one`],
  [/^--(log|sign)-?in$/, "signing in is done in the chat: ask the assistant"],
  [/^--(demo|mock|try|test)$/, "did you mean --sandbox?"],
  [/^--no-(sandbox|read-?only)$/, "a flag is turned off by false: --sandbox=false"],
  [/^--?(debug|verbose|quiet)$/, "did you mean --log-level LEVEL?"],
];

/** What to write instead of an unknown command. */
export function suggestCommand(text: string): string {
  const client = CLIENTS.find((client) => clientKey(client) === clientKey(text));
  if (client !== undefined) return `did you mean config --client ${client}?`;
  const commands = Object.keys(COMMANDS);
  return findHint(COMMAND_HINTS, text) ?? askFor(similar(text, commands)) ??
    `there are ${commands.join(", ")}`;
}

/** A client's name without what people write differently: VS Code, gemini-cli. */
function clientKey(name: string): string {
  return fold(name).replace(/[\s_-]|cli$/g, "");
}

/** "; " and what to write instead of an unknown flag; empty if nothing is similar. */
export function suggestFlag(text: string): string {
  const flags = Object.keys(FLAGS).map((name) => `--${name}`);
  return append(
    findHint(FLAG_HINTS, text) ?? askFor(similar(text, flags)) ?? suggestVariable(text),
  );
}

/** "; " and what to write instead of an unknown client; empty if nothing is similar. */
export function suggestClient(text: string): string {
  return append(askFor(similar(text, CLIENTS)));
}

/** The variable that does what someone expects of a flag such as --password or --base-url. */
function suggestVariable(flag: string): string | undefined {
  const word = flag.replace(/^-+/, "").replaceAll("-", "_").toUpperCase();
  const names = [word, `B4B_${word}`, `API_${word}`];
  const found = Object.values(VARIABLES).find(({ name }) =>
    names.some((text) => text === name || MISSPELLINGS.get(text) === name)
  );
  return found && `it is set by the variable ${found.name}`;
}

function findHint(
  hints: readonly (readonly [words: RegExp, hint: string])[],
  text: string,
): string | undefined {
  return hints.find(([words]) => words.test(fold(text)))?.[1];
}

/** The name most like `text`, else those that contain it. */
function similar(text: string, names: readonly string[]): readonly string[] {
  const best = nearest(text, names);
  if (best !== undefined) return [best];
  const word = fold(text).replace(/^-+/, "");
  return word.length < 3 ? [] : names.filter((name) => name.includes(word));
}

function askFor(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : `did you mean ${names.join(" or ")}?`;
}

function append(suggestion: string | undefined): string {
  return suggestion === undefined ? "" : `; ${suggestion}`;
}
