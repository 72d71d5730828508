// The embedded B4B API: a server of its own, which knows nothing of MCP or of the client.
export { type Account, SANDBOX_ACCOUNTS, SANDBOX_PASSWORD } from "./auth/accounts.ts";
export { createSandbox, type Sandbox, type SandboxOptions } from "./sandbox.ts";
export { type SandboxServer, type ServerOptions, serveSandbox } from "./server.ts";
