// What a tool is: one object with its words, schemas, kind and code.
import * as z from "zod";
import type { Api } from "../../api/client.ts";
import type { SessionManager } from "../../api/session/session_manager.ts";
import type { Call, CallLabels } from "../../core/call.ts";
import type { Clock } from "../../core/clock.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Log } from "../../core/log.ts";
import { show, UUID } from "../../core/text.ts";
import {
  invalid,
  parseArguments,
  type Problems,
  requireDescriptions,
  toInputSchema,
} from "./arguments.ts";
import type { ImportFolder } from "../../files/import_folder.ts";
import type { CallReports } from "../../report/desk.ts";
import type { CallEntity } from "../../lookup/call_entity.ts";
import type { EntityDirectory } from "../../lookup/entity_directory.ts";

/** What a tool may use while it runs. */
export interface ToolContext {
  /** The B4B API, bound to this call. */
  readonly api: Api;
  readonly sessions: SessionManager;
  /** The folder that files may be imported from. */
  readonly importFolder: ImportFolder;
  /** What finds entities by tax code or name. */
  readonly entities: EntityDirectory;
  /** The entity that `entity_id` names. */
  readonly entity: CallEntity;
  readonly reports: CallReports;
  /** Cleans a text of the API for people. */
  readonly clean: (text: string) => string;
  readonly call: Call;
  readonly clock: Clock;
  readonly log: Log;
  /** The day in Viet Nam, YYYY-MM-DD. */
  readonly today: () => string;
}

/**
 * What a tool does; it decides the annotations, read-only mode and logging. A session tool only
 * changes who is signed in.
 */
export type ToolKind = "session" | "read" | "create" | "update";

interface ToolDefinition<Schema extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: ToolKind;
  /** Method and path in the B4B API; "none" if it calls nothing. */
  readonly endpoint: string;
  readonly input: Schema;
  /** Problems that concern more than one argument. */
  readonly check?: (args: z.infer<Schema>) => Problems;
  readonly output: JsonObject;
  /** What was tried, as it follows "Cannot": "list vendors". */
  readonly action: string;
  /** How to get what was left out of a result that was too long. */
  readonly hint?: string;
  /** What to do if the API refuses the data, where correcting the arguments is wrong. */
  readonly remedy?: string;
  /** The tools whose results hold the ids that this one takes. */
  readonly idsFrom?: readonly string[];
  /**
   * Whether `run` gets entity_id as it was given and calls `entity.id(api)` itself, after checks that come
   * before NOT_LOGGED_IN; else it gets the UUID.
   */
  readonly findsEntity?: true;
  readonly run: (args: z.infer<Schema>, context: ToolContext) => Promise<JsonObject>;
}

/** A call whose arguments passed every check. */
export interface PreparedCall {
  readonly labels: CallLabels;
  /** The argument entity_id, if the tool takes one. */
  readonly entity: string | undefined;
  run(context: ToolContext): Promise<JsonObject>;
}

/** A tool without the type of its arguments. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: ToolKind;
  readonly endpoint: string;
  readonly output: JsonObject;
  readonly hint: string;
  /** The schema of its arguments, as a client reads it. */
  inputSchema(): JsonObject;
  /** Checks arguments; throws a VALIDATION_ERROR that names each problem. */
  prepare(args: unknown): PreparedCall;
}

/** Defines a tool; throws if one of its arguments was not made by argument(). */
export function defineTool<Schema extends z.ZodObject>(definition: ToolDefinition<Schema>): Tool {
  const { name, title, description, kind, endpoint, output, input } = definition;
  requireDescriptions(input);
  return {
    name,
    title,
    description,
    kind,
    endpoint,
    output,
    hint: definition.hint ?? "ask for less at once",
    inputSchema: () => toInputSchema(input),
    prepare(raw) {
      const args = parseArguments(name, input, raw, { mayLeaveOut: kind === "read" });
      const problems = definition.check?.(args) ?? {};
      if (Object.keys(problems).length > 0) throw invalid(name, problems);
      const entity = "entity_id" in args ? String(args.entity_id) : undefined;
      return {
        labels: labelsFor(definition, entity),
        entity,
        async run(context) {
          const isFinal = entity === undefined || definition.findsEntity;
          const final = isFinal
            ? args
            : { ...args, entity_id: await context.entity.id(context.api) };
          return await definition.run(final, context);
        },
      };
    },
  };
}

function labelsFor<Schema extends z.ZodObject>(
  { name, action, remedy, idsFrom = [] }: ToolDefinition<Schema>,
  entity: string | undefined,
): CallLabels {
  const entityId = entity === undefined || UUID.test(entity) ? entity : show(entity);
  return { tool: name, action, idsFrom, entityId, ...(remedy !== undefined && { remedy }) };
}

/** MCP's hints for each kind. Clients ask a person before they run what is destructive: no write can be undone here. */
export const ANNOTATIONS: Readonly<Record<ToolKind, Readonly<Record<string, boolean>>>> = {
  session: hints({ readOnly: true, destructive: false, idempotent: true }),
  read: hints({ readOnly: true, destructive: false, idempotent: true }),
  create: hints({ readOnly: false, destructive: true, idempotent: false }),
  update: hints({ readOnly: false, destructive: true, idempotent: true }),
};

function hints(is: { readOnly: boolean; destructive: boolean; idempotent: boolean }) {
  return {
    readOnlyHint: is.readOnly,
    destructiveHint: is.destructive,
    idempotentHint: is.idempotent,
    openWorldHint: true,
  };
}
