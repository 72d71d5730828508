import * as z from "zod";
import { NOTHING_CHANGED, ToolError } from "../core/errors.ts";
import { nearest, show } from "../core/text.ts";

/** What is wrong with arguments: a sentence an argument. */
export type Problems = Readonly<Record<string, string>>;

interface ArgumentWords {
  /** What the argument takes, as it follows "must be". */
  readonly takes: string;
  /** What it is for, as the model reads it. */
  readonly about: string;
  /** No message may show the value, at most its length. */
  readonly secret?: true | "but its length";
}

const words = new WeakMap<z.core.$ZodType, ArgumentWords>();

/** A schema with the words that describe it and its errors. */
export function argument<Schema extends z.ZodType>(schema: Schema, about: ArgumentWords): Schema {
  const described = schema.describe(about.about);
  words.set(described, about);
  return described;
}

/**
 * Checks `raw` against `schema`: null counts as not given, digits as their number. Throws a
 * VALIDATION_ERROR that names each argument, what it got and what it takes.
 */
export function parseArguments<Schema extends z.ZodObject>(
  tool: string,
  schema: Schema,
  raw: unknown,
): z.infer<Schema> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw invalid(tool, { arguments: `arguments must be an object, got ${show(raw)}` });
  }
  const given = Object.fromEntries(
    Object.entries(raw)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, isNumeric(schema, name) ? numberFromDigits(value) : value]),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw invalid(tool, describeProblems(schema, given, parsed.error));
}

/** The VALIDATION_ERROR for arguments that never left the program. */
export function invalid(tool: string, problems: Problems): ToolError {
  const text = Object.values(problems).join("; ").replace(/[^.?]$/, "$&.");
  return new ToolError("VALIDATION_ERROR", `${tool}: ${text} ${NOTHING_CHANGED}`, {
    field_errors: Object.fromEntries(Object.entries(problems).map(([name, why]) => [name, [why]])),
  });
}

/** The schema as a client reads it. */
export function toInputSchema(schema: z.ZodObject): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
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
      for (const name of issue.keys) problems[name.slice(0, 60)] = unknownArgument(schema, name);
      continue;
    }
    const name = String(issue.path[0]);
    problems[name] ??= badValue(name, given[name], wordsOf(schema, name));
  }
  return problems;
}

function badValue(
  name: string,
  value: unknown,
  { takes, secret }: ArgumentWords,
): string {
  if (value === undefined) return `${name} is missing: it must be ${takes}`;
  return `${name} must be ${takes}${describeValue(value, secret)}`;
}

function describeValue(value: unknown, secret: ArgumentWords["secret"]): string {
  if (secret === "but its length" && typeof value === "string") {
    return `, got ${value.length} characters`;
  }
  return secret ? "" : `, got ${show(value)}`;
}

function unknownArgument(schema: z.ZodObject, name: string): string {
  const names = Object.keys(schema.shape);
  if (names.length === 0) return `there is no argument ${show(name)}: it takes none`;
  const meant = nearest(name, names);
  const remedy = meant ? `did you mean ${meant}?` : `it takes ${names.join(", ")}`;
  return `there is no argument ${show(name)}: ${remedy}`;
}

function wordsOf(schema: z.ZodObject, name: string): ArgumentWords {
  const found = words.get(innerSchema(schema.shape[name]));
  if (found === undefined) throw new Error(`The argument ${name} was not made by argument()`);
  return found;
}

function innerSchema(schema: z.core.$ZodType | undefined): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return innerSchema(schema.unwrap());
  }
  if (schema === undefined) throw new Error("Cannot describe an argument that does not exist");
  return schema;
}

function isNumeric(schema: z.ZodObject, name: string): boolean {
  return Object.hasOwn(schema.shape, name) &&
    innerSchema(schema.shape[name]) instanceof z.ZodNumber;
}

function numberFromDigits(value: unknown): unknown {
  return typeof value === "string" && /^-?\d+$/.test(value.trim()) ? Number(value) : value;
}
