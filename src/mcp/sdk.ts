// The only module that imports the MCP SDK. It uses Protocol instead of McpServer, which answers bad
// arguments in its own words, and instead of Server, which loads ajv at start-up without need here.
// @ts-types is needed because Deno does not find the types through the SDK's exports map.

// @ts-types="@modelcontextprotocol/sdk/shared/protocol"
import { Protocol } from "@modelcontextprotocol/sdk/shared/protocol.js";
// @ts-types="@modelcontextprotocol/sdk/types"
import {
  type JSONRPCMessage,
  JSONRPCMessageSchema,
  LATEST_PROTOCOL_VERSION,
  type Notification,
  type Request,
  type Result,
  SUPPORTED_PROTOCOL_VERSIONS,
} from "@modelcontextprotocol/sdk/types.js";

import type { JsonObject } from "../core/json.ts";
import { RPC_CODES, RpcError } from "./wire/json_rpc.ts";

export { LATEST_PROTOCOL_VERSION, SUPPORTED_PROTOCOL_VERSIONS };

/** What a handler gets besides the request's params. */
export interface RequestContext {
  /** Aborted by `notifications/cancelled` and when the connection ends. */
  readonly signal: AbortSignal;
  /** Sends progress if the client asked for it; does nothing otherwise. */
  readonly progress: (message: string) => void;
}

export type Handler = (
  params: Readonly<Record<string, unknown>>,
  context: RequestContext,
) => object | Promise<object>;

/** Where outgoing messages go. */
export interface Channel {
  /** Resolves once `message` is written. */
  send(message: JsonObject): Promise<void>;
}

/** An MCP connection: pass it each incoming message, and close it at the end. */
export interface Connection {
  /** Handles one parsed message; false if it is not a JSON-RPC message. */
  receive(message: unknown): boolean;
  /** Aborts calls in flight; nothing is answered after that. */
  close(): Promise<void>;
}

/** Connects `handlers`, keyed by method, to a channel. */
export async function connect(
  handlers: Readonly<Record<string, Handler>>,
  channel: Channel,
  onError: (error: Error) => void,
): Promise<Connection> {
  const protocol = new ServerProtocol();
  protocol.onerror = onError;
  protocol.fallbackRequestHandler = async (request, extra) => {
    const handler = Object.hasOwn(handlers, request.method) ? handlers[request.method] : undefined;
    if (handler === undefined) {
      throw new RpcError(RPC_CODES.methodNotFound, "Method not found");
    }
    const token = extra._meta?.progressToken;
    let progress = 0;
    let isAnswered = false;
    const result = await handler(request.params ?? {}, {
      signal: extra.signal,
      progress: (message) => {
        if (token === undefined || isAnswered) return;
        extra.sendNotification({
          method: "notifications/progress",
          params: { progressToken: token, progress: ++progress, message },
        }).catch(onError);
      },
    });
    isAnswered = true;
    return { ...result };
  };
  const transport = new ChannelTransport(channel);
  await protocol.connect(transport);
  return {
    receive(message) {
      const parsed = JSONRPCMessageSchema.safeParse(message);
      if (parsed.success) transport.onmessage?.(parsed.data);
      return parsed.success;
    },
    close: () => protocol.close(),
  };
}

class ChannelTransport {
  onmessage?: (message: JSONRPCMessage) => void;
  onclose?: () => void;
  onerror?: (error: Error) => void;
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  send(message: JSONRPCMessage): Promise<void> {
    return this.#channel.send(message);
  }

  close(): Promise<void> {
    this.onclose?.();
    return Promise.resolve();
  }
}

/** Capability checks are left out: a method without a handler is refused anyway. */
class ServerProtocol extends Protocol<Request, Notification, Result> {
  protected override assertCapabilityForMethod(): void {}
  protected override assertNotificationCapability(): void {}
  protected override assertRequestHandlerCapability(): void {}
  protected override assertTaskCapability(): void {}
  protected override assertTaskHandlerCapability(): void {}
}
