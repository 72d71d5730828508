// A call of every tool, derived from the tools themselves: a new tool is checked like all others.
import { assert } from "@std/assert";
import { ToolError } from "../src/core/errors.ts";
import { isObject } from "../src/core/json.ts";
import { TOOLS } from "../src/tools/mod.ts";
import type { Tool } from "../src/tools/definition/tool.ts";
import { ENTITY_ID, NEW_ENTITY, OTHER_ID } from "./_program.ts";

export type Args = Readonly<Record<string, unknown>>;

/** A tool with arguments that it takes, and the request that it makes. */
export interface ToolCall {
  readonly tool: string;
  readonly args: Args;
  /** Method and path: "GET /api/v1/entities". */
  readonly route: string;
}

/** Values of arguments that do not take any text or any number. */
const SAMPLES: Args = { ...NEW_ENTITY, entity_id: ENTITY_ID, xml_content: "<Invoice/>" };
const SAMPLES_BY_TYPE: Args = { string: "x", integer: 1, number: 1, boolean: true };

/** The names of the tools that take `argument`. */
export function toolsWith(argument: string): string[] {
  return TOOLS.filter((tool) => argument in propertiesOf(tool)).map(({ name }) => name);
}

/** A call of the tool with the fewest arguments that it takes. */
export function callOf(name: string): ToolCall {
  const tool = TOOLS.find((tool) => tool.name === name);
  assert(tool !== undefined, `there is no tool ${name}`);
  const args = argumentsOf(tool);
  const [method, path = ""] = tool.endpoint.split(" ");
  const sent = path.replaceAll(/\{(\w+)\}/g, (_, argument) => String(args[argument]));
  return { tool: name, args, route: `${method} /api/v1${sent}` };
}

function argumentsOf(tool: Tool): Args {
  const { required } = tool.inputSchema();
  const samples = Object.entries(propertiesOf(tool)).map(([name, schema]) =>
    [name, sampleOf(name, schema)] as const
  );
  const needed = samples.filter(([name]) => Array.isArray(required) && required.includes(name));
  // some tools need one of several arguments, of which none is required
  const attempts = [[], ...samples.map((sample) => [sample])]
    .map((more) => Object.fromEntries([...needed, ...more]));
  const args = attempts.find((attempt) => isTaken(tool, attempt));
  assert(args !== undefined, `${tool.name} refuses ${JSON.stringify(attempts)}: extend SAMPLES`);
  return args;
}

function propertiesOf(tool: Tool): Args {
  const { properties } = tool.inputSchema();
  return isObject(properties) ? properties : {};
}

function sampleOf(name: string, schema: unknown): unknown {
  if (Object.hasOwn(SAMPLES, name)) return SAMPLES[name];
  if (name.endsWith("_id")) return OTHER_ID;
  return SAMPLES_BY_TYPE[String(isObject(schema) && schema.type)];
}

function isTaken(tool: Tool, args: Args): boolean {
  try {
    tool.prepare(args);
    return true;
  } catch (error) {
    if (error instanceof ToolError) return false;
    throw error;
  }
}
