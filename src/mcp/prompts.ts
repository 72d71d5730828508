// Answers prompts/list and prompts/get from the prompt catalogue.
import { vietnamDay } from "../core/calendar.ts";
import { isObject } from "../core/json.ts";
import { cleanText, show, suggest } from "../core/text.ts";
import { type Prompt, PROMPTS } from "./prompt/catalogue.ts";
import { RPC_CODES, RpcError } from "./wire/json_rpc.ts";

/** Longer than any company name or list of files. */
const MAX_ARGUMENT = 2_000;

/** The result of prompts/list; read-only mode leaves out the prompts that lead to a write. */
export function listPrompts(readOnly: boolean) {
  const prompts = available(readOnly).map(({ name, title, description, arguments: args }) => ({
    name,
    title,
    description,
    arguments: args.map(({ name, description }) => ({ name, description, required: false })),
  }));
  return { prompts };
}

/** The result of prompts/get; throws an RpcError that names what is wrong. */
export function getPrompt(
  params: Readonly<Record<string, unknown>>,
  { readOnly, now }: { readonly readOnly: boolean; readonly now: () => Date },
) {
  const prompt = findPrompt(params.name, readOnly);
  const text = prompt.write(readArguments(prompt, params.arguments ?? {}), {
    today: vietnamDay(now()),
  });
  const { description } = prompt;
  return { description, messages: [{ role: "user", content: { type: "text", text } }] };
}

function available(readOnly: boolean): readonly Prompt[] {
  return PROMPTS.filter(({ writes }) => !(readOnly && writes));
}

/** Throws an RpcError if there is no such prompt. */
export function findPrompt(name: unknown, readOnly: boolean): Prompt {
  const prompts = available(readOnly);
  const found = prompts.find((prompt) => prompt.name === name);
  if (found !== undefined) return found;
  const names = prompts.map((prompt) => prompt.name);
  const remedy = suggest(name, names, `there are ${names.join(", ")}`);
  throw invalidParams(`Unknown prompt ${show(name)}: ${remedy}`);
}

function readArguments(prompt: Prompt, given: unknown): Record<string, string | undefined> {
  if (!isObject(given)) throw invalidParams(`arguments must be an object, got ${show(given)}`);
  const read: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(given)) {
    const argument = findArgument(prompt, name);
    if (typeof value !== "string" || value.length > MAX_ARGUMENT) {
      throw invalidParams(`${name} must be a text of at most ${MAX_ARGUMENT} characters`);
    }
    const text = cleanText(value).trim();
    if (text === "") continue; // clients send fields that were left empty
    const takes = argument.check?.(text);
    if (takes !== undefined) throw invalidParams(`${name} must be ${takes}, got ${show(text)}`);
    read[name] = text;
  }
  const conflict = prompt.check?.(read);
  if (conflict !== undefined) throw invalidParams(`${prompt.name}: ${conflict}`);
  return read;
}

/** Throws an RpcError if the prompt has no such argument. */
export function findArgument(prompt: Prompt, name: string): Prompt["arguments"][number] {
  const found = prompt.arguments.find((known) => known.name === name);
  if (found !== undefined) return found;
  const names = prompt.arguments.map((argument) => argument.name);
  const remedy = suggest(name, names, `it takes ${names.join(", ")}`);
  throw invalidParams(`${prompt.name} has no argument ${show(name)}: ${remedy}`);
}

export function invalidParams(message: string): RpcError {
  return new RpcError(RPC_CODES.invalidParams, message);
}
