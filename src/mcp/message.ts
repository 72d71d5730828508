// Parses and classifies incoming JSON-RPC messages; needs neither the SDK nor the tools.
import { checkComplexity, isObject, type JsonObject } from "../core/json.ts";

/** JSON-RPC 2.0. */
const INVALID_REQUEST = -32600;

/** Whether this is a request that can be answered before anything is loaded. */
export function isInitialize(
  message: unknown,
): message is { readonly id: string | number; readonly params?: JsonObject } {
  return isObject(message) && message.jsonrpc === "2.0" && message.method === "initialize" &&
    idOf(message) !== undefined && (message.params === undefined || isObject(message.params));
}

/** The error for a malformed request; undefined if it has no id to answer to. */
export function refuseMessage(message: unknown, isBatch: boolean): object | undefined {
  const id = idOf(message);
  if (id === undefined) return undefined; // there is no id to answer to
  const error = {
    code: INVALID_REQUEST,
    message: isBatch
      ? "Batches are not part of this MCP version: send each message on a line of its own"
      : "Not a JSON-RPC 2.0 request",
  };
  return { jsonrpc: "2.0", id, error };
}

/** What stands for a line whose JSON would take seconds to parse. */
export const TOO_COMPLEX = Symbol("too complex");

/** The parsed line; undefined if it is not JSON, TOO_COMPLEX if it has too many values. */
export function parseMessage(line: string): unknown {
  try {
    checkComplexity(line);
    return JSON.parse(line);
  } catch (error) {
    return error instanceof RangeError ? TOO_COMPLEX : undefined; // the caller logs it
  }
}

/** The error for a line that was not parsed; undefined if no id is found where clients write it. */
export function refuseComplexLine(line: string): object | undefined {
  const [, first] = /^\{[^{}[\]]{0,500}?"id":("(?:[^"\\]|\\.){0,200}"|\d{1,20})/.exec(line) ?? [];
  const [, last] = /"id":("(?:[^"\\]|\\.){0,200}"|\d{1,20})\}\s*$/.exec(line.slice(-300)) ?? [];
  const id = first ?? last;
  if (id === undefined) return undefined;
  const error = {
    code: INVALID_REQUEST,
    message: "The message has too many values: send less at once",
  };
  return { jsonrpc: "2.0", id: JSON.parse(id), error };
}

/** The id of a message that is meant as a request. */
function idOf(message: unknown): string | number | undefined {
  if (!isObject(message) || !("method" in message)) return undefined;
  const { id } = message;
  if (typeof id === "string") return id;
  return typeof id === "number" && Number.isInteger(id) ? id : undefined;
}
