// Answers tools/call; holds the only catch for failed tool calls.
import type { ApiClient } from "../api/client.ts";
import { isList, type List } from "../api/response/list.ts";
import { truncateList } from "../api/response/truncate.ts";
import type { SessionManager } from "../api/session/session_manager.ts";
import { vietnamDay } from "../core/calendar.ts";
import { runCall } from "../core/call.ts";
import type { Clock } from "../core/clock.ts";
import { stackOf, ToolError, withoutRepeats } from "../core/errors.ts";
import { isObject, type JsonObject } from "../core/json.ts";
import type { Log } from "../core/log.ts";
import type { Secrets } from "../core/redaction/secrets.ts";
import { mayNeedCleaning, show, suggest } from "../core/text.ts";
import { isLonger, MAX_RESULT_CHARACTERS, truncateResult } from "../core/truncate.ts";
import type { ImportFolder } from "../files/import_folder.ts";
import { CallEntity } from "../lookup/call_entity.ts";
import type { EntityDirectory } from "../lookup/entity_directory.ts";
import type { ReportDesk } from "../report/desk.ts";
import type { Tool } from "../tools/definition/tool.ts";
import { RPC_CODES, RpcError } from "./wire/json_rpc.ts";
import type { RequestContext } from "./sdk.ts";

export interface ToolCallsOptions {
  readonly tools: readonly Tool[];
  readonly client: ApiClient;
  readonly sessions: SessionManager;
  readonly importFolder: ImportFolder;
  readonly entities: EntityDirectory;
  readonly reports: ReportDesk;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly readOnly: boolean;
  /** The wall clock. */
  readonly now: () => Date;
}

/** The result of tools/call. */
interface CallResult {
  readonly content: readonly [{ readonly type: "text"; readonly text: string }];
  readonly structuredContent?: unknown;
  readonly isError?: true;
}

export class ToolCalls {
  readonly #options: ToolCallsOptions;
  readonly #tools: ReadonlyMap<string, Tool>;

  constructor(options: ToolCallsOptions) {
    this.#options = options;
    this.#tools = new Map(options.tools.map((tool) => [tool.name, tool]));
  }

  /** The result of tools/call; throws an RpcError only if the tool does not exist. */
  async call(
    params: Readonly<Record<string, unknown>>,
    context: RequestContext,
  ): Promise<CallResult> {
    const tool = this.#find(params.name);
    try {
      return this.#succeed(tool, await this.#run(tool, params.arguments, context));
    } catch (error) {
      return this.#fail(tool, error, context);
    }
  }

  #find(name: unknown): Tool {
    const tool = typeof name === "string" ? this.#tools.get(name) : undefined;
    if (tool !== undefined) return tool;
    const remedy = suggest(name, [...this.#tools.keys()], "tools/list names all tools");
    throw new RpcError(RPC_CODES.invalidParams, `Unknown tool ${show(name)}: ${remedy}`);
  }

  async #run(tool: Tool, args: unknown, { signal, progress }: RequestContext): Promise<JsonObject> {
    const { readOnly, clock, client, sessions, importFolder, entities, log, secrets, now } =
      this.#options;
    if (readOnly && isWrite(tool)) throw readOnlyError(tool);
    const { labels, entity: reference, run } = tool.prepare(args);
    const wanted = { tool: tool.name, byTaxCodeOnly: isWrite(tool) };
    const entity = new CallEntity(
      reference,
      (reference, api) => entities.find({ ...wanted, reference }, api),
    );
    const reports = this.#options.reports.forCall();
    const started = runCall({ clock, labels, signal, progress }, (call) => {
      const api = client.forCall(call);
      const today = () => vietnamDay(now());
      const services = { sessions, importFolder, entities, reports, clock, log };
      return run({ api, ...services, entity, clean: secrets.cleanData, call, today });
    });
    return await started.then((result) => {
      if (isWrite(tool)) this.#logWrite(tool, entity, "success", result.data);
      return entity.found === undefined ? result : { entity: entity.found, ...result };
    }, (error) => {
      const failure = this.#toToolError(tool, error, signal);
      if (isWrite(tool)) this.#logWrite(tool, entity, failure.code);
      throw failure;
    });
  }

  #succeed({ hint }: Tool, result: JsonObject): CallResult {
    const seemsLong = isList(result) && seemsTooLong(result);
    const whole = seemsLong ? undefined : this.#asItIs(result);
    if (whole !== undefined) return toCallResult(result, whole);
    const short = isList(result) ? truncateList(result) : result;
    const json = seemsLong || short !== result ? this.#asItIs(short) : undefined;
    if (json !== undefined) return toCallResult(short, json);
    const data = truncateResult(short, { clean: this.#options.secrets.cleanData, hint });
    return toCallResult(data, JSON.stringify(data));
  }

  /** A result as JSON, if it can go out as it is, which one look at that JSON tells. */
  #asItIs(result: JsonObject): string | undefined {
    if (isLonger(result, MAX_RESULT_CHARACTERS)) return undefined;
    const json = JSON.stringify(result);
    const isFit = json.length <= MAX_RESULT_CHARACTERS && !mayNeedCleaning(json) &&
      !this.#options.secrets.mayHold(json);
    return isFit ? json : undefined;
  }

  #fail(tool: Tool, thrown: unknown, { signal }: RequestContext): CallResult {
    const { code, text, message, details } = this.#toToolError(tool, thrown, signal);
    const { http_status: status, request_id } = details;
    this.#options.log.warn("call failed", { tool: tool.name, code, status, request_id });
    const error = isWrite(tool) ? text : message; // what cannot change anything does not say so
    const failure = { success: false, error, error_code: code };
    const json = JSON.stringify({ ...failure, details: withoutRepeats(details, error) });
    return { isError: true, content: [{ type: "text", text: json }] };
  }

  /** Why a call failed, in the client's terms; a fault of the program itself goes to the log. */
  #toToolError(tool: Tool, error: unknown, signal: AbortSignal): ToolError {
    if (error instanceof ToolError) return error;
    if (signal.aborted) {
      return new ToolError("CANCELLED", `${tool.name} was cancelled.`, { effect: "unknown" });
    }
    this.#options.log.error("program error", { tool: tool.name, stack: stackOf(error) });
    return internalError(tool);
  }

  #logWrite(
    { name: tool }: Tool,
    entity: CallEntity,
    outcome: string,
    data?: unknown,
  ): void {
    const id = isObject(data) && typeof data.id === "string" ? data.id : undefined;
    this.#options.log.info("write", { tool, entity_id: entity.knownId, id, outcome });
  }
}

/** Judged by the first row: spares writing as JSON what must be shortened anyway. */
function seemsTooLong({ items: [first, ...others] }: List): boolean {
  return (others.length + 1) * (JSON.stringify(first)?.length ?? 0) > MAX_RESULT_CHARACTERS;
}

function toCallResult(data: JsonObject, json: string): CallResult {
  return { content: [{ type: "text", text: json }], structuredContent: data };
}

function isWrite({ kind }: Tool): boolean {
  return kind === "create" || kind === "update";
}

function readOnlyError({ name }: Tool): ToolError {
  return new ToolError(
    "READ_ONLY",
    `${name} would change data, and this server is in read-only mode (B4B_READ_ONLY or --read-only). ` +
      `Tell the person; only they can turn it off.`,
  );
}

function internalError({ name }: Tool): ToolError {
  return new ToolError(
    "INTERNAL_ERROR",
    `${name} failed because of a fault in this program; its log on stderr says more. ` +
      "Report it to dev@finizi.ai if it happens again.",
    { effect: "unknown" },
  );
}
