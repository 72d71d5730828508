// Maps each MCP method to the code that answers it.
import type { ToolCalls } from "./tool_calls.ts";
import { getPrompt, listPrompts } from "./prompts.ts";
import type { Handler } from "./sdk.ts";

export interface HandlerOptions {
  readonly calls: ToolCalls;
  readonly readOnly: boolean;
  readonly now: () => Date;
}

/** The handlers of all methods except `initialize`. */
export function createHandlers(options: HandlerOptions): Readonly<Record<string, Handler>> {
  const { calls, readOnly } = options;
  return {
    "tools/list": () => calls.list(),
    "tools/call": (params, context) => calls.call(params, context),
    "prompts/list": () => listPrompts(readOnly),
    "prompts/get": (params) => getPrompt(params, options),
  };
}
