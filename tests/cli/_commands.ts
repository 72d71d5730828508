// Commands that start the server: plain, and with what shells and configurations could change.
import type { ServerCommand } from "../../src/cli/client_texts.ts";

export const PLAIN: ServerCommand = { command: "/opt/b4b/finizi-b4b-mcp", args: [] };
export const AWKWARD: ServerCommand = {
  command: "/Users/Nguyễn Văn Ân/Hóa đơn \"2026\" & 'cũ' $HOME `x` \\ %41+{}/finizi-b4b-mcp",
  args: ["--sandbox", "--env", "a b", "", "*", "!", "~"],
};
export const WINDOWS: ServerCommand = {
  command: "C:\\Users\\Nguyễn Văn Ân\\b4b (1)\\finizi-b4b-mcp.exe",
  args: ["--sandbox", "a,b", "D:\\x\\"],
};
