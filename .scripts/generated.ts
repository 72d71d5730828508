// Generates README's tables and demo (between markers) and .env.example from the code.
import { cursorLink, vsCodeLink } from "../src/cli/client_texts.ts";
import { PERMISSIONS } from "../src/config/permissions.ts";
import { VARIABLES } from "../src/config/variables.ts";
import { NAME } from "../src/core/version.ts";
import { ERROR_CODES, type ErrorCode } from "../src/core/errors.ts";
import { ANNOTATIONS } from "../src/tools/definition/tool.ts";
import { TOOLS } from "../src/tools/mod.ts";
import { demo } from "./demo.ts";

/** What happened and what a person does about it, by error code. */
const ERROR_HELP: Readonly<Record<ErrorCode, readonly [what: string, remedy: string]>> = {
  VALIDATION_ERROR: [
    "An argument is wrong, or the API refused the data (HTTP 400, 413, 422)",
    "Correct the argument that the text names",
  ],
  NOT_LOGGED_IN: ["Nobody is signed in", "Sign in (`login`), then repeat"],
  AUTHENTICATION_ERROR: [
    "Phone or password is wrong, or the session is over for good",
    "Sign in again; check the phone's +84 form and the password",
  ],
  AUTHORIZATION_ERROR: [
    "The account lacks the right (HTTP 403)",
    "Ask the entity's administrator",
  ],
  NOT_FOUND: [
    "No such id (HTTP 404)",
    "Look it up with the list tool that the text names; if all ids fail, check the base URL",
  ],
  CONFLICT: [
    "It exists already (HTTP 409)",
    "Use what exists; the text names the call that finds it",
  ],
  RATE_LIMITED: ["Too many requests (HTTP 429)", "Wait the seconds that the text names"],
  SERVER_ERROR: [
    "The API failed (HTTP 5xx), after the attempts allowed",
    "Try later; give the request id to its support",
  ],
  NETWORK_ERROR: [
    "No connection: name, refusal, TLS, a broken line",
    "Run `finizi-b4b-mcp doctor`; for TLS see below",
  ],
  TIMEOUT: [
    "Connecting, one attempt or the whole call took too long",
    "Try again, or ask for less at once",
  ],
  UNKNOWN_OUTCOME: [
    "A create was sent, and no clear answer came",
    "Look whether it exists, as the text says, before trying again",
  ],
  UNEXPECTED_RESPONSE: [
    "The answer was not the API's: HTML, no JSON, a redirect, too large",
    "Check B4B_API_BASE_URL; a proxy may stand between",
  ],
  READ_ONLY: [
    "A write in read-only mode",
    "Nothing was changed; turn read-only off if it was meant",
  ],
  CANCELLED: ["The client cancelled the call", "Nothing to do"],
  INTERNAL_ERROR: ["A fault of this program", "Report it with the log line on stderr"],
};

/** README's generated tables and badges by the name in their markers. */
export const README_TABLES: Readonly<Record<string, () => string>> = {
  badges,
  tools: () =>
    table(
      ["Tool", "Does", "B4B API"],
      TOOLS.map(({ name, description, endpoint }) => [
        `\`${name}\``,
        `${description.split(/(?<=\.) /)[0]}`,
        endpoint === "none" ? "none" : `\`${endpoint}\``,
      ]),
    ),
  environment: () =>
    table(
      ["Variable", "Default", "Meaning", "Must be"],
      Object.values(VARIABLES).map((variable) => [
        `\`${variable.name}\``,
        variable.fallback === undefined ? "unset" : `\`${variable.fallback}\``,
        variable.about,
        variable.rule,
      ]),
    ),
  errors: () =>
    table(
      ["`error_code`", "What happened", "What to do"],
      ERROR_CODES.map((code) => [
        `\`${code}\``,
        ...ERROR_HELP[code],
      ]),
    ),
};

/** Links of https that open the clients' own, which GitHub removes; the executable is on the PATH. */
function badges(): string {
  const server = { command: NAME, args: [] };
  const links = {
    VS_Code: `https://insiders.vscode.dev/redirect?url=${encodeURIComponent(vsCodeLink(server))}`,
    Cursor: cursorLink(server).replace(/^.*\?/, "https://cursor.com/en/install-mcp?"),
  };
  const badge = ([client, link]: [string, string]) =>
    `[![Install in ${
      client.replace("_", " ")
    }](https://img.shields.io/badge/${client}-install-0a58a6)](${link})`;
  return Object.entries(links).map(badge).join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const DEMO_DAY = new Date("2026-11-22T03:00:00Z");
const DEMO_STARTS = "14.";
const DEMO_COLUMNS = 100;

/** The end of what `deno task demo` prints, from a real run, without what differs from run to run. */
export async function readmeDemo(): Promise<string> {
  const printed: string[] = [];
  const hasPassed = await demo((text) => printed.push(text), DEMO_DAY);
  const lines = printed.join("\n").split("\n");
  if (!hasPassed) throw new Error(`the demo failed:\n${lines.join("\n")}`);
  const shown = lines.slice(lines.findIndex((line) => line.startsWith(DEMO_STARTS))).map(
    shortenLine,
  );
  return ["```text", ...shown, "```"].join("\n");
}

/** Removes the duration, and cuts ids and what is too long for README. */
function shortenLine(line: string): string {
  const text = line
    .replace(/ {2}\(\d+ ms\)$|, in [\d.]+ s(?=\.$)/, "")
    .replace(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f-]{22}\b/g, "$1-…");
  return text.length <= DEMO_COLUMNS ? text : `${text.slice(0, DEMO_COLUMNS - 1).trimEnd()}…`;
}

/** Replaces what is between the markers of `name`; throws if there are none. */
export function replaceBlock(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}: begin, generated -->`, `<!-- ${name}: end -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`README.md has no markers for ${name}`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}

/** The text of .env.example. */
export function envExample(): string {
  const entries = Object.values(VARIABLES).map(({ name, about, rule, fallback = "" }) =>
    `# ${about}.\n# Must be ${rule}.\n${name}=${fallback}\n`
  );
  return [
    "# Copy to .env: read when the server runs from source, or with --env-file PATH.\n" +
    "# The process environment wins over this file, and flags win over both. A value with $, # or a\n" +
    "# space stands in single quotes: B4B_PASSWORD='pa$$ #1'. An empty value counts as unset.\n",
    ...entries,
  ].join("\n");
}

/** deno.json with the program's permissions in its start task. */
export function grantPermissions(denoJson: string): string {
  return denoJson.replace(
    /--no-prompt --allow-net\b.*? (?=src\/main\.ts)/,
    `--no-prompt ${PERMISSIONS.join(" ")} `,
  );
}

/** src/mcp/tools_list.json: the tools as clients read them. */
export function toolsList(): string {
  const tools = TOOLS.map(({ name, title, description, kind, output, inputSchema }) => ({
    name,
    title,
    description,
    inputSchema: inputSchema(),
    outputSchema: output,
    annotations: ANNOTATIONS[kind],
  }));
  return `${JSON.stringify(tools, null, 2)}\n`;
}
