// Arguments: their descriptions, how they are checked, and what is said about wrong ones.
import * as z from "zod";
import { ToolError } from "../../core/errors.ts";
import { cutText, show, suggest } from "../../core/text.ts";
import { fromWritten, isLeftOut, readRawArguments } from "./client_quirks.ts";

/** What is wrong with the arguments: one sentence for each name. */
export type Problems = Readonly<Record<string, string>>;

interface ArgumentDescription {
  /** What the argument takes, as it follows "must be". */
  readonly takes: string;
  /** Its description for the model. */
  readonly about: string;
  /** Messages never show the value, at most its length. */
  readonly secret?: true | "but its length";
}

/** More than any tool takes; each unknown one costs a search for similar names. */
const MAX_ARGUMENTS = 50;

const descriptions = new WeakMap<z.core.$ZodType, ArgumentDescription>();

/** A schema with what the model and error messages say about it. */
export function argument<Schema extends z.ZodType>(
  schema: Schema,
  description: ArgumentDescription,
): Schema {
  const described = schema.describe(description.about);
  descriptions.set(described, description);
  return described;
}

/**
 * Checks `raw` against `schema`: null counts as not given, digits as a number, and for `mayLeaveOut` an
 * optional "" as not given. Throws a VALIDATION_ERROR that names each wrong argument, what it got and
 * what it takes.
 */
export function parseArguments<Schema extends z.ZodObject>(
  tool: string,
  schema: Schema,
  raw: unknown,
  { mayLeaveOut = false } = {},
): z.infer<Schema> {
  const values = readRawArguments(raw);
  if (values === undefined) {
    const got = typeof raw === "string" ? "a text that is not the JSON of an object" : show(raw);
    throw invalid(tool, { arguments: `arguments must be an object, got ${got}` });
  }
  const count = Object.keys(values).length;
  if (count > MAX_ARGUMENTS) {
    throw invalid(tool, { arguments: `arguments must be at most ${MAX_ARGUMENTS}, got ${count}` });
  }
  const given = Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => !(mayLeaveOut && isOptional(schema, name) && isLeftOut(value)))
      .map(([name, value]) => [name, readWritten(schema, name, value)]),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw invalid(tool, describeProblems(schema, given, parsed.error));
}

/** The VALIDATION_ERROR for arguments that were not sent. */
export function invalid(tool: string, problems: Problems): ToolError {
  const text = Object.values(problems).join("; ").replace(/[^.?]$/, "$&.");
  const field_errors = Object.fromEntries(
    Object.entries(problems).map(([name, why]) => [name, [why]]),
  );
  return new ToolError("VALIDATION_ERROR", `${tool}: ${text}`, { details: { field_errors } });
}

/** The JSON schema for clients. */
export function toInputSchema(schema: z.ZodObject): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // checked here all the same: a model needs no lengths, and every word costs it
      for (const name of ["minLength", "maxLength", "minItems", "maxItems"] as const) {
        delete jsonSchema[name];
      }
    },
  });
  return rest;
}

function describeProblems(
  schema: z.ZodObject,
  given: Record<string, unknown>,
  error: z.ZodError,
): Problems {
  const problems: Record<string, string> = {};
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys") {
      for (const name of issue.keys) problems[cutText(name, 60)] = unknownArgument(schema, name);
      continue;
    }
    const name = String(issue.path[0]);
    problems[name] ??= badValue(name, given[name], descriptionOf(schema, name));
  }
  return problems;
}

function badValue(name: string, value: unknown, { takes, secret }: ArgumentDescription): string {
  if (value === undefined) return `${name} is missing: it must be ${takes}`;
  return `${name} must be ${takes}${describeValue(value, secret)}`;
}

function describeValue(value: unknown, secret: ArgumentDescription["secret"]): string {
  if (secret === "but its length" && typeof value === "string") {
    return `, got ${value.length} characters`;
  }
  return secret ? "" : `, got ${show(value)}`;
}

function unknownArgument(schema: z.ZodObject, name: string): string {
  const names = Object.keys(schema.shape);
  if (names.length === 0) return `there is no argument ${show(name)}: it takes none`;
  const remedy = suggest(name, names, `it takes ${names.join(", ")}`);
  return `there is no argument ${show(name)}: ${remedy}`;
}

/** Throws unless every argument was made by argument(). */
export function requireDescriptions(schema: z.ZodObject): void {
  for (const name of Object.keys(schema.shape)) descriptionOf(schema, name);
}

function descriptionOf(schema: z.ZodObject, name: string): ArgumentDescription {
  const found = descriptions.get(innerSchema(schema.shape[name]));
  if (found === undefined) throw new TypeError(`Argument ${name} was not made by argument()`);
  return found;
}

function innerSchema(schema: z.core.$ZodType | undefined): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return innerSchema(schema.unwrap());
  }
  if (schema === undefined) throw new Error("Cannot describe an argument that does not exist");
  return schema;
}

function isOptional(schema: z.ZodObject, name: string): boolean {
  return Object.hasOwn(schema.shape, name) && z.safeParse(schema.shape[name], undefined).success;
}

function readWritten(schema: z.ZodObject, name: string, value: unknown): unknown {
  return Object.hasOwn(schema.shape, name)
    ? fromWritten(innerSchema(schema.shape[name]), value)
    : value;
}
