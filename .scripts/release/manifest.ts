// manifest.json of an MCPB, the bundle for Claude Desktop.
import { DOCUMENTATION, NAME, VERSION } from "../../src/core/version.ts";
import { VARIABLES } from "../../src/config/variables.ts";
import { executableSuffix, REPOSITORY, type Target } from "./targets.ts";

const PLATFORMS = { linux: "linux", macos: "darwin", windows: "win32" } as const;

export interface ServerLaunch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

interface UserSetting {
  readonly type: "string" | "boolean" | "directory";
  readonly title: string;
  readonly description: string;
  readonly default: string | boolean;
}

/** What the client asks the user for. Not phone and password: some clients show them in plain text. */
const SETTINGS = {
  base_url: {
    type: "string",
    title: "API base URL",
    description: "Where the B4B API is. Leave it as it is unless Finizi told you otherwise.",
    default: VARIABLES.apiBaseUrl.fallback ?? "",
  },
  read_only: {
    type: "boolean",
    title: "Read only",
    description: "Hide every tool that changes data, and refuse it if it is called.",
    default: false,
  },
  import_dir: {
    type: "directory",
    title: "Folder for importing invoices",
    description:
      "The one folder that invoice XML files may be read from. Empty: no files are read.",
    default: "",
  },
} as const satisfies Record<string, UserSetting>;

const setting = (name: keyof typeof SETTINGS) => `\${user_config.${name}}`;

/** The manifest for one target, with the tools that its server lists. */
export function describeMcpb(
  { os }: Target,
  tools: readonly { name: string; description: string }[],
) {
  const server = `server/${NAME}${executableSuffix(os)}`;
  return {
    manifest_version: "0.3",
    name: NAME,
    display_name: "Finizi B4B",
    version: VERSION,
    description: "Vietnamese invoices of Finizi B4B: find, read and import them, and tell totals.",
    long_description: LONG_DESCRIPTION,
    author: { name: "Finizi", email: "dev@finizi.ai" },
    repository: { type: "git", url: `${REPOSITORY}.git` },
    homepage: REPOSITORY,
    documentation: DOCUMENTATION,
    support: "mailto:dev@finizi.ai",
    icon: "icon.png",
    server: { type: "binary", entry_point: server, mcp_config: launchOn(os, server) },
    tools,
    tools_generated: false,
    keywords: ["finizi", "b4b", "invoice", "e-invoice", "vietnam", "hoa don"],
    license: "MIT",
    compatibility: { platforms: [PLATFORMS[os]] },
    user_config: SETTINGS,
  };
}

const LONG_DESCRIPTION =
  "Works with Finizi B4B, the Vietnamese platform for companies' invoices: " +
  "finds entities, invoices, vendors and products, imports signed e-invoices and tells totals. " +
  "Ask the assistant to sign in; a page in your browser takes phone and password, which never pass " +
  "through the chat. Tokens stay in memory and end with the client. It collects nothing and talks " +
  "to nobody but the API.";

/** How the client starts the server: through start.sh where files have an execute bit. */
function launchOn(os: Target["os"], server: string): ServerLaunch {
  const env = {
    [VARIABLES.apiBaseUrl.name]: setting("base_url"),
    [VARIABLES.readOnly.name]: setting("read_only"),
    [VARIABLES.importDir.name]: setting("import_dir"),
  };
  // also as an argument: Claude Desktop has been seen to start servers without their env
  const args = [`--read-only=${setting("read_only")}`];
  if (os === "windows") return { command: `\${__dirname}/${server}`, args, env };
  return { command: "/bin/sh", args: ["${__dirname}/server/start.sh", ...args], env };
}
