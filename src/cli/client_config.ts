// The configuration with which a client starts this server, and where to put it.
import { StartError } from "../core/errors.ts";
import type { ClientName } from "./flags.ts";
import { PERMISSIONS, type RunMode } from "../config/permissions.ts";
import { escapeNonAscii } from "../core/text.ts";

/** The server's name in client configurations. */
const SERVER_NAME = "finizi-b4b";

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}

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

/** Clients that expand ${…} in a configuration and have no escape for it. */
const EXPANDING_CLIENTS: Readonly<Partial<Record<ClientName, string>>> = {
  cursor: "Cursor",
  vscode: "VS Code",
};

/**
 * The text of the command `config`: where the configuration goes, and, last and alone, what to paste.
 * Throws a StartError if the client would misread it.
 */
export function clientConfig(options: ClientConfigOptions): string {
  refuseExpansion(options);
  const { where, paste } = CLIENT_TEXTS[options.client](options);
  const signIn = options.sandbox
    ? "This is the sandbox: invented data, no account, no sign-in."
    : "No password belongs here: ask the assistant to sign in, and a page opens for it.";
  return [where, signIn, ...warnOfNpxCache(options.server), "", paste, ""].join("\n");
}

function warnOfNpxCache({ command }: ServerCommand): readonly string[] {
  if (!/[\\/]_npx[\\/]/.test(command)) return [];
  return [
    "This deno is in npx's cache and disappears when that is cleared: run npm i -g deno@2.9.6, then " +
    "this command again.",
  ];
}

function refuseExpansion({ client, server: { command, args } }: ClientConfigOptions): void {
  const name = EXPANDING_CLIENTS[client];
  const word = [command, ...args].find((word) => word.includes("${"));
  if (name === undefined || word === undefined) return;
  throw new StartError(
    `${name} would read the \${ in this path as the start of a variable, and has no escape for it:\n` +
      `  ${word}\nMove the program to a folder without \${ in its path, then run this again.`,
  );
}

interface ClientText {
  /** Has no braces: the first one on the screen starts the text to paste. */
  readonly where: string;
  readonly paste: string;
}

type WriteText = (options: ClientConfigOptions) => ClientText;

const CLIENT_TEXTS: Readonly<Record<ClientName, WriteText>> = {
  "claude-desktop": ({ os, server }) => ({
    where: `Claude Desktop: Settings > Developer > Edit Config shows the file that this goes into:
${indentLines(claudeDesktopFiles(os))}
If it has mcpServers already, add only "${SERVER_NAME}" to them. Then quit Claude Desktop and start it again.`,
    paste: toJson({ mcpServers: { [SERVER_NAME]: server } }),
  }),
  "claude-code": ({ os, server: { command, args } }) => {
    const words = `claude mcp add --transport stdio --scope user ${SERVER_NAME} --`.split(" ")
      .concat(command, args);
    const isWindows = os === "windows";
    const shells = words.some(needsPowerShell) ? "PowerShell, not cmd" : "PowerShell or cmd";
    return {
      where: `Claude Code: run the last line in a terminal${isWindows ? ` (${shells})` : ""}. \
It adds the server for all your projects;
in Claude Code, /mcp shows it, and "claude mcp remove ${SERVER_NAME}" removes it again.`,
      paste: words.map(isWindows ? quoteForWindows : quoteForPosix).join(" "),
    };
  },
  "cursor": ({ os, server }) => ({
    where: `Cursor: open this link, or paste what follows into ${home(os, ".cursor", "mcp.json")}:
  ${cursorLink(server)}
If that file has mcpServers already, add only "${SERVER_NAME}" to them. Settings > MCP shows the server.`,
    paste: toJson({ mcpServers: { [SERVER_NAME]: server } }),
  }),
  "vscode": ({ server }) => ({
    where: `VS Code: open this link, or paste what follows into the file that the command
"MCP: Open User Configuration" opens, or for one project into its .vscode/mcp.json:
  ${vsCodeLink(server)}
If that file has servers already, add only "${SERVER_NAME}" to them. "MCP: List Servers" starts it.`,
    paste: toJson({ servers: { [SERVER_NAME]: { type: "stdio", ...server } } }),
  }),
};

function claudeDesktopFiles(os: ClientConfigOptions["os"]): readonly string[] {
  const file = "claude_desktop_config.json";
  switch (os) {
    case "darwin":
      return [`~/Library/Application Support/Claude/${file}`];
    case "windows":
      return [
        `%APPDATA%\\Claude\\${file}`,
        `%LOCALAPPDATA%\\Packages\\Claude_pzs8sxrjxfjjc\\LocalCache\\Roaming\\Claude\\${file}` +
        " (if Claude came from the Microsoft Store)",
      ];
    default:
      return [`~/.config/Claude/${file}`];
  }
}

function home(os: ClientConfigOptions["os"], ...path: readonly string[]): string {
  return os === "windows" ? `%USERPROFILE%\\${path.join("\\")}` : `~/${path.join("/")}`;
}

function indentLines(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join("\n");
}

function toJson(value: object): string {
  return JSON.stringify(value, null, 2);
}

function cursorLink(server: ServerCommand): string {
  // ASCII only: in which charset Cursor reads the base64 is not documented
  const json = escapeNonAscii(JSON.stringify(server));
  const config = encodeURIComponent(btoa(json));
  return `cursor://anysphere.cursor-deeplink/mcp/install?name=${SERVER_NAME}&config=${config}`;
}

function vsCodeLink(server: ServerCommand): string {
  const json = JSON.stringify({ name: SERVER_NAME, type: "stdio", ...server });
  return `vscode:mcp/install?${encodeURIComponent(json)}`;
}

function quoteForPosix(word: string): string {
  return /^[\w@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Quotes a word for PowerShell, which would swallow a bare --, and where possible for cmd, too. */
function quoteForWindows(word: string): string {
  if (/^(--?)?\w[\w:.\\/-]*$/.test(word)) return word;
  return needsPowerShell(word) ? `'${word.replace(SINGLE_QUOTES, "$&$&")}'` : `"${word}"`;
}

/** The characters that PowerShell reads as '; doubled, each stands for itself. */
const SINGLE_QUOTES = /['\u2018-\u201B]/g;

/** Whether double quotes would not protect a word: cmd expands %, PowerShell the others. */
function needsPowerShell(word: string): boolean {
  return /[%$`"\u2018-\u201E]/.test(word);
}
