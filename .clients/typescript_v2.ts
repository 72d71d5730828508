// The TypeScript SDK, version 2, in each of its modes.
import { Client, type VersionNegotiationMode } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { runSteps } from "./typescript_steps.ts";

const MODES: Readonly<Record<string, VersionNegotiationMode>> = {
  legacy: "legacy",
  auto: "auto",
  pinned: { pin: "2026-07-28" },
};

const [mode = "", command = "", ...args] = Deno.args;
const client = new Client({ name: "typescript-v2", version: "1.0.0" }, {
  versionNegotiation: { mode: MODES[mode] ?? "legacy" },
});

await runSteps({
  connect: () =>
    client.connect(new StdioClientTransport({ command, args, env: Deno.env.toObject() })),
  listTools: () => client.listTools(),
  callTool: (name, args, options) => client.callTool({ name, arguments: args }, options),
  listPrompts: () => client.listPrompts(),
  getPrompt: (name, args) => client.getPrompt({ name, arguments: args }),
  close: () => client.close(),
});
