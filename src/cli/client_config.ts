// The configuration with which a client starts this server, and where to put it.
import { StartError } from "../core/errors.ts";
import type { ClientName } from "./flags.ts";
import { PERMISSIONS, type RunMode } from "../config/permissions.ts";
import { CLIENT_TEXTS, type ServerCommand } from "./client_texts.ts";

export interface ServerCommandOptions {
  readonly run: RunMode;
  /** The path of this executable, or of deno. */
  readonly executable: string;
  /** The path of the main module. */
  readonly main: string;
  readonly flags: readonly string[];
}

/** The command that starts this program again. */
export function serverCommand(
  { run, executable, main, flags }: ServerCommandOptions,
): ServerCommand {
  const leadingArgs = {
    executable: [],
    // the task resolves the dependencies even where JSR cannot be reached
    source: ["task", "-q", "--cwd", main.replace(/[\\/]src[\\/]main\.ts$/, ""), "start"],
    bundle: ["run", "-q", "--no-config", "--no-prompt", ...PERMISSIONS, main],
  };
  return { command: executable, args: [...leadingArgs[run], ...flags] };
}

export interface ClientConfigOptions {
  readonly client: ClientName;
  readonly os: typeof Deno.build.os;
  readonly server: ServerCommand;
  readonly sandbox: boolean;
}

/** Clients that expand variables in a configuration and have no escape for it. */
const EXPANDING_CLIENTS: Readonly<Partial<Record<ClientName, readonly [string, RegExp]>>> = {
  cursor: ["Cursor", /\$\{/],
  vscode: ["VS Code", /\$\{/],
  gemini: ["Gemini CLI", /\$[\w{]/],
};

/**
 * The text of the command `config`: where the configuration goes, and, last and alone, what to paste.
 * Throws a StartError if the client would misread it.
 */
export function clientConfig(options: ClientConfigOptions): string {
  refuseExpansion(options);
  const { where, verify, paste } = CLIENT_TEXTS[options.client](options);
  const signIn = options.sandbox
    ? "This is the sandbox: invented data, no account, no sign-in."
    : "No password belongs here: ask the assistant to sign in, and a page opens for it.";
  const lines = [where, `To verify: ${verify}`, signIn, ...warnOfNpxCache(options.server)];
  return [...lines, "", paste, ""].join("\n");
}

function warnOfNpxCache({ command }: ServerCommand): readonly string[] {
  if (!/[\\/]_npx[\\/]/.test(command)) return [];
  return [
    "This deno is in npx's cache and disappears when that is cleared: run npm i -g deno@2.9.6, then " +
    "this command again.",
  ];
}

function refuseExpansion({ client, server: { command, args } }: ClientConfigOptions): void {
  const [name, variable] = EXPANDING_CLIENTS[client] ?? [];
  const word = [command, ...args].find((word) => variable?.test(word));
  if (name === undefined || word === undefined) return;
  const sign = word.includes("${") ? "${" : "$";
  throw new StartError(
    `${name} would read the ${sign} in this path as the start of a variable, and has no escape for it:\n` +
      `  ${word}\nMove the program to a folder without ${sign} in its path, then run this again.`,
  );
}
