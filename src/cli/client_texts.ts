// What is pasted into each client, where it goes, and how to see that the client reads it.
import { escapeNonAscii } from "../core/text.ts";
import type { ClientName } from "./flags.ts";
import { needsPowerShell, quoteForPosix, quoteForWindows } from "./shell_quoting.ts";

/** The server's name in client configurations. */
const SERVER_NAME = "finizi-b4b";

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}

interface ClientText {
  /** Has no braces or brackets: the first one on the screen starts the text to paste. */
  readonly where: string;
  /** How to see after installing that the client starts the server. */
  readonly verify: string;
  readonly paste: string;
}

type Os = typeof Deno.build.os;
type WriteText = (options: { readonly os: Os; readonly server: ServerCommand }) => ClientText;

export const CLIENT_TEXTS: Readonly<Record<ClientName, WriteText>> = {
  "claude-desktop": ({ os, server }) => ({
    where: `Claude Desktop: Settings > Developer > Edit Config shows the file that this goes into:
${indentLines(claudeDesktopFiles(os))}
${addOnly("mcpServers")} Then quit Claude Desktop and start it again.`,
    verify: `Settings > Developer shows ${SERVER_NAME} as running.`,
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
"claude mcp remove ${SERVER_NAME}" removes it again.`,
      verify: `run "claude mcp get ${SERVER_NAME}", or in Claude Code /mcp: it is connected.`,
      paste: words.map(isWindows ? quoteForWindows : quoteForPosix).join(" "),
    };
  },
  "cursor": ({ os, server }) => ({
    where: `Cursor: open this link, or paste what follows into ${home(os, ".cursor", "mcp.json")}:
  ${cursorLink(server)}
${addOnly("mcpServers")}`,
    verify: `Settings > MCP shows ${SERVER_NAME} with its tools.`,
    paste: toJson({ mcpServers: { [SERVER_NAME]: server } }),
  }),
  "vscode": ({ server }) => ({
    where: `VS Code: open this link, or paste what follows into the file that the command
"MCP: Open User Configuration" opens, or for one project into its .vscode/mcp.json:
  ${vsCodeLink(server)}
${addOnly("servers")}`,
    verify: `the command "MCP: List Servers" starts ${SERVER_NAME} and shows it as running.`,
    paste: toJson({ servers: { [SERVER_NAME]: { type: "stdio", ...server } } }),
  }),
  "codex": ({ os, server: { command, args } }) => ({
    where: `Codex: add what follows at the end of ${home(os, ".codex", "config.toml")}
(make the file if it is missing). If it has a table mcp_servers.${SERVER_NAME} already, replace that.`,
    verify: `run "codex mcp list", then in Codex /mcp: it shows ${SERVER_NAME} with its tools.`,
    paste: `[mcp_servers.${SERVER_NAME}]
command = ${toTomlString(command)}
args = [${args.map(toTomlString).join(", ")}]`,
  }),
  "gemini": ({ os, server }) => ({
    where: `Gemini CLI: paste what follows into ${home(os, ".gemini", "settings.json")}
(make the file if it is missing). ${addOnly("mcpServers")}`,
    verify:
      `in a folder that Gemini CLI trusts, run "gemini mcp list": ${SERVER_NAME} is connected.`,
    paste: toJson({ mcpServers: { [SERVER_NAME]: server } }),
  }),
};

function claudeDesktopFiles(os: Os): readonly string[] {
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

function addOnly(group: string): string {
  return `If that file has ${group} already, add only "${SERVER_NAME}" to them.`;
}

function home(os: Os, ...path: readonly string[]): string {
  return os === "windows" ? `%USERPROFILE%\\${path.join("\\")}` : `~/${path.join("/")}`;
}

function indentLines(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join("\n");
}

function toJson(value: object): string {
  return JSON.stringify(value, null, 2);
}

/** A basic string of TOML: JSON's escapes are TOML's, which allows no DEL besides. */
function toTomlString(text: string): string {
  return JSON.stringify(text).replaceAll("\x7F", "\\u007F");
}

/** The link that installs a server in Cursor. */
export function cursorLink(server: ServerCommand): string {
  // ASCII only: in which charset Cursor reads the base64 is not documented
  const json = escapeNonAscii(JSON.stringify(server));
  const config = encodeURIComponent(btoa(json));
  return `cursor://anysphere.cursor-deeplink/mcp/install?name=${SERVER_NAME}&config=${config}`;
}

/** The link that installs a server in VS Code. */
export function vsCodeLink(server: ServerCommand): string {
  const json = JSON.stringify({ name: SERVER_NAME, type: "stdio", ...server });
  return `vscode:mcp/install?${encodeURIComponent(json)}`;
}
