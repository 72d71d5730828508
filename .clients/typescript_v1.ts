// The TypeScript SDK, version 1: it knows `initialize` only.
// @ts-types="@modelcontextprotocol/sdk/client/index"
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
// @ts-types="@modelcontextprotocol/sdk/client/stdio"
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { runSteps } from "./typescript_steps.ts";

const [_mode, command = "", ...args] = Deno.args;
const client = new Client({ name: "typescript-v1", version: "1.0.0" });

await runSteps({
  connect: () =>
    client.connect(new StdioClientTransport({ command, args, env: Deno.env.toObject() })),
  listTools: () => client.listTools(),
  callTool: (name, args, options) => client.callTool({ name, arguments: args }, undefined, options),
  listPrompts: () => client.listPrompts(),
  getPrompt: (name, args) => client.getPrompt({ name, arguments: args }),
  close: () => client.close(),
});
