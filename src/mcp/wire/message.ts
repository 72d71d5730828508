// Parses and classifies incoming JSON-RPC messages; needs neither the SDK nor the tools.
import { isObject, type JsonObject, parseJson } from "../../core/json.ts";
import { encodeId, type Id, RPC_CODES, RpcError } from "./json_rpc.ts";

/** A request with an id that the SDK takes; null counts as absent in its params. */
export interface RpcRequest {
  readonly id: Id;
  readonly method: string;
  readonly params?: JsonObject;
}

/** What stands for a line whose JSON would take seconds to parse. */
export const TOO_COMPLEX = Symbol("too complex");

/** The message or batch on a line; undefined if it is not JSON, TOO_COMPLEX if it has too many values. */
export function parseMessage(line: string): unknown {
  try {
    const parsed = parseJson(line);
    return Array.isArray(parsed) ? parsed.map(normalize) : normalize(parsed);
  } catch (error) {
    return error instanceof RangeError ? TOO_COMPLEX : undefined; // the caller logs it
  }
}

/** Encodes ids, drops what is null, and makes other numbers JavaScript's. */
function normalize(message: unknown): unknown {
  if (!isObject(message)) return message;
  const { id, params, ...rest } = message;
  return {
    ...rest,
    ...(id !== undefined && { id: encodeId(id) }),
    ...(isPresent(params) && { params: isObject(params) ? normalizeParams(params) : params }),
  };
}

function normalizeParams({ _meta, requestId, ...params }: JsonObject): JsonObject {
  return {
    ...toNumbers(params),
    ...(isPresent(requestId) && { requestId: encodeId(requestId) }),
    ...(isPresent(_meta) && { _meta: isObject(_meta) ? normalizeMeta(_meta) : _meta }),
  };
}

function normalizeMeta({ progressToken, ...meta }: JsonObject): JsonObject {
  return {
    ...toNumbers(meta),
    ...(isPresent(progressToken) && { progressToken: encodeId(progressToken) }),
  };
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Replaces numbers that kept their digits by JavaScript's, in place. */
function toNumbers(values: JsonObject): JsonObject {
  for (const name in values) values[name] = toNumber(values[name]);
  return values;
}

function toNumber(value: unknown): unknown {
  if (JSON.isRawJSON(value)) return Number(JSON.stringify(value));
  if (Array.isArray(value)) return value.map(toNumber);
  return isObject(value) ? toNumbers(value) : value;
}

/** The message as a request; undefined if it is a notification, a response or not JSON-RPC. */
export function asRequest(message: unknown): RpcRequest | undefined {
  if (!isObject(message) || message.jsonrpc !== "2.0") return undefined;
  const { method, params } = message;
  const id = idOf(message);
  if (id === undefined || typeof method !== "string") return undefined;
  if (params === undefined) return { id, method };
  return isObject(params) ? { id, method, params } : undefined;
}

/** The id of a message that is meant as a request. */
export function idOf(message: unknown): Id | undefined {
  if (!isObject(message) || !("method" in message)) return undefined;
  const { id } = message;
  if (typeof id === "string") return id;
  return typeof id === "number" && Number.isInteger(id) ? id : undefined;
}

/** The id of the request that a message cancels. */
export function cancelledId(message: unknown): unknown {
  if (!isObject(message) || message.method !== "notifications/cancelled") return undefined;
  return isObject(message.params) ? message.params.requestId : undefined;
}

/** Whether a message only says that the client has read the answer to `initialize`. */
export function isInitialized(message: unknown): boolean {
  return isObject(message) && message.method === "notifications/initialized" &&
    message.jsonrpc === "2.0";
}

/** The id of a line that was not parsed; undefined if there is none where clients write it. */
export function idOfComplexLine(line: string): Id | undefined {
  const [, first] = /^\{[^{}[\]]{0,500}?"id":("(?:[^"\\]|\\.){0,200}"|\d{1,20})/.exec(line) ?? [];
  const [, last] = /"id":("(?:[^"\\]|\\.){0,200}"|\d{1,20})\}\s*$/.exec(line.slice(-300)) ?? [];
  const id = first ?? last;
  return id === undefined ? undefined : idOf({ method: "", id: encodeId(parseJson(id)) });
}

export const NOT_A_REQUEST = new RpcError(RPC_CODES.invalidRequest, "Not a JSON-RPC 2.0 request");
export const NO_BATCH = new RpcError(
  RPC_CODES.invalidRequest,
  "Batches are not part of this MCP version: send each message on a line of its own",
);
export const TOO_MANY_VALUES = new RpcError(
  RPC_CODES.invalidRequest,
  "The message has too many values: send less at once",
);
