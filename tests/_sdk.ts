// The SDK's own client, as the tests and the demo use it. The program's only door to the SDK is
// src/mcp/sdk.ts; why each line names its types is told there.

// @ts-types="@modelcontextprotocol/sdk/client/index"
export { Client } from "@modelcontextprotocol/sdk/client/index.js";
// @ts-types="@modelcontextprotocol/sdk/client/stdio"
export { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
// @ts-types="@modelcontextprotocol/sdk/types"
export { CallToolResultSchema, type Tool } from "@modelcontextprotocol/sdk/types.js";
