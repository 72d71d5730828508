// JSON-RPC 2.0: errors, ids, and how messages are written. Needs neither the SDK nor the tools.
import type { JsonObject } from "../../core/json.ts";

/** The codes that this server uses: JSON-RPC's own, and MCP's for a version that it does not speak. */
export const RPC_CODES = {
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  unsupportedVersion: -32022,
} as const;

export type Id = string | number;

/** An error that the client gets as a JSON-RPC error. */
export class RpcError extends Error {
  override name = "RpcError";
  readonly code: number;
  readonly data: object | undefined;

  constructor(code: number, message: string, data?: object) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** The answer to the request `id` that failed. */
export function errorResponse(id: Id, { code, message, data }: RpcError): JsonObject {
  return { jsonrpc: "2.0", id, error: { code, message, ...(data !== undefined && { data }) } };
}

/**
 * An id or progress token as the SDK takes it. The SDK refuses numbers above 2^53, so those travel as
 * text: after `#`, and real text after `"`.
 */
export function encodeId(id: unknown): unknown {
  if (typeof id === "string") return `"${id}`;
  const isBig = typeof id === "number" && Number.isInteger(id) && !Number.isSafeInteger(id);
  return isBig || JSON.isRawJSON(id) ? `#${JSON.stringify(id)}` : id;
}

function decodeId(id: unknown): unknown {
  if (typeof id !== "string") return id;
  return id.startsWith("#") ? JSON.rawJSON(id.slice(1)) : id.slice(1);
}

const LONE_SURROGATE = /\\ud[89a-f]/;
const LINE_SEPARATORS = /[\u2028\u2029]/g;

/** An outgoing message as JSON, on one line for every reader, well-formed Unicode, with the client's own ids. */
export function formatMessage(message: JsonObject): string {
  const { id, params } = message;
  const own = {
    ...message,
    ...(id !== undefined && { id: decodeId(id) }),
    ...(isProgress(params) && {
      params: { ...params, progressToken: decodeId(params.progressToken) },
    }),
  };
  const json = JSON.stringify(own);
  return (LONE_SURROGATE.test(json) ? JSON.stringify(own, toWellFormed) : json)
    .replace(LINE_SEPARATORS, (char) => char === "\u2028" ? "\\u2028" : "\\u2029");
}

function isProgress(params: unknown): params is JsonObject {
  return typeof params === "object" && params !== null && "progressToken" in params;
}

function toWellFormed(name: string, value: unknown): unknown {
  return typeof value === "string" && name !== "id" ? value.toWellFormed() : value;
}
