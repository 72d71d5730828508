// manifest.json of an MCPB, the bundle for Claude Desktop.
import { DOCUMENTATION, NAME, VERSION } from "../../src/core/version.ts";
import { VARIABLES } from "../../src/config/variables.ts";
import { LOCALIZATION } from "./manifest_vi.ts";
import { executableSuffix, REPOSITORY, type Target } from "./targets.ts";

const PLATFORMS = { linux: "linux", macos: "darwin", windows: "win32" } as const;

export interface ServerLaunch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface ListedTool {
  readonly name: string;
  readonly description: string;
}

export interface ListedPrompt extends ListedTool {
  readonly arguments: readonly ListedTool[];
}

interface UserSetting {
  readonly type: "string" | "boolean" | "directory";
  readonly title: string;
  readonly description: string;
  readonly default: string | boolean;
}

/**
 * What the client asks the user for, in both languages because clients do not localize it. Not phone and
 * password: some clients show them in plain text.
 */
const SETTINGS = {
  import_dir: {
    type: "directory",
    title: "Thư mục hóa đơn · Folder with invoices",
    description:
      "Thư mục duy nhất mà tiện ích được đọc hóa đơn điện tử (XML) để kiểm tra và nhập. " +
      "Để trống: không đọc tệp nào. · The one folder from which e-invoices (XML) may be read, to check " +
      "and import them. Empty: no files are read.",
    default: "",
  },
  sandbox: {
    type: "boolean",
    title: "Dùng thử với dữ liệu mẫu · Try with sample data",
    description:
      "Chạy với dữ liệu minh họa, không cần tài khoản. Tắt đi để làm việc với dữ liệu thật. · " +
      "Runs with invented data, without an account. Turn it off to work with real data.",
    default: false,
  },
  read_only: {
    type: "boolean",
    title: "Chỉ xem · Read only",
    description: "Ẩn và từ chối mọi thao tác làm thay đổi dữ liệu. · " +
      "Hides every tool that changes data, and refuses it if it is called.",
    default: false,
  },
  base_url: {
    type: "string",
    title: "Địa chỉ máy chủ · API base URL",
    description: "Địa chỉ máy chủ của Finizi. Giữ nguyên, trừ khi Finizi hướng dẫn khác. · " +
      "Where the B4B API is. Leave it as it is unless Finizi told you otherwise.",
    default: VARIABLES.apiBaseUrl.fallback ?? "",
  },
} as const satisfies Record<string, UserSetting>;

const setting = (name: keyof typeof SETTINGS) => `\${user_config.${name}}`;

/** The manifest for one target, with the tools and prompts that its server lists. */
export function describeMcpb(
  { os }: Target,
  tools: readonly ListedTool[],
  prompts: readonly ListedPrompt[],
) {
  const server = `server/${NAME}${executableSuffix(os)}`;
  return {
    manifest_version: "0.3",
    name: NAME,
    display_name: "Finizi B4B",
    version: VERSION,
    description:
      "Invoices of Vietnamese companies on Finizi B4B: find, read, check, import, add up.",
    long_description: LONG_DESCRIPTION,
    author: { name: "Finizi", email: "dev@finizi.ai" },
    repository: { type: "git", url: `${REPOSITORY}.git` },
    homepage: REPOSITORY,
    documentation: DOCUMENTATION,
    support: "mailto:dev@finizi.ai",
    icon: "icon.png",
    localization: LOCALIZATION,
    server: { type: "binary", entry_point: server, mcp_config: launchOn(os, server) },
    tools,
    tools_generated: false,
    prompts: prompts.map(describePrompt),
    prompts_generated: false,
    keywords: ["finizi", "b4b", "invoice", "e-invoice", "vietnam", "hoa don"],
    license: "MIT",
    privacy_policies: [`${REPOSITORY}#privacy`],
    compatibility: { platforms: [PLATFORMS[os]] },
    user_config: SETTINGS,
  };
}

const LONG_DESCRIPTION =
  "Works with Finizi B4B, the Vietnamese platform for companies' invoices: " +
  "finds entities, invoices, vendors and products, checks and imports signed e-invoices, adds up and " +
  "reports. Ask the assistant to sign in; a page in your browser takes phone and password, which never " +
  "pass through the chat. Tokens stay in memory and end with the client. It collects nothing and talks " +
  "to nobody but the API.";

/** A prompt with a text that works by itself: the server's own depends on the day and on arguments. */
function describePrompt({ name, description, arguments: args }: ListedPrompt) {
  const given = args.map((argument) => `${argument.description}: \${arguments.${argument.name}}`);
  return {
    name,
    description,
    arguments: args.map((argument) => argument.name),
    text: [`With Finizi B4B: ${description}.`, ...given].join("\n"),
  };
}

/** How the client starts the server: through start.sh where files have an execute bit. */
function launchOn(os: Target["os"], server: string): ServerLaunch {
  const env = {
    [VARIABLES.apiBaseUrl.name]: setting("base_url"),
    [VARIABLES.readOnly.name]: setting("read_only"),
    [VARIABLES.importDir.name]: setting("import_dir"),
  };
  // also as an argument: Claude Desktop has been seen to start servers without their env
  const args = [`--sandbox=${setting("sandbox")}`, `--read-only=${setting("read_only")}`];
  if (os === "windows") return { command: `\${__dirname}/${server}`, args, env };
  return { command: "/bin/sh", args: ["${__dirname}/server/start.sh", ...args], env };
}
