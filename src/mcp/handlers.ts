// Maps each MCP method to the code that answers it.
import { complete, type CompletionOptions } from "./completion.ts";
import { eraOf, toModernResult } from "./era.ts";
import { getPrompt, listPrompts } from "./prompts.ts";
import type { Handler } from "./sdk.ts";
import type { ToolCalls } from "./tool_calls.ts";

export interface HandlerOptions extends CompletionOptions {
  readonly calls: ToolCalls;
}

/** The handlers of all methods that Handshake does not answer; each request gets its result as its era has it. */
export function createHandlers(options: HandlerOptions): Readonly<Record<string, Handler>> {
  const { calls, readOnly } = options;
  const handlers: Record<string, Handler> = {
    "tools/call": (params, context) => calls.call(params, context),
    "prompts/list": () => listPrompts(readOnly),
    "prompts/get": (params) => getPrompt(params, options),
    "completion/complete": (params, context) => complete(params, options, context),
  };
  return Object.fromEntries(
    Object.entries(handlers).map(([method, handler]) => [method, forBothEras(method, handler)]),
  );
}

function forBothEras(method: string, handler: Handler): Handler {
  return async (params, context) => {
    const result = await handler(params, context);
    return eraOf(method, params) === "modern" ? toModernResult(method, result) : result;
  };
}
