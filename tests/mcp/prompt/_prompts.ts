// The texts of prompts on one day.
import { assert } from "@std/assert";
import { PROMPTS } from "../../../src/mcp/prompt/catalogue.ts";

export type Args = Readonly<Record<string, string>>;

/** The text of a prompt on 26 November 2026. */
export function write(name: string, args: Args = {}): string {
  const prompt = PROMPTS.find((prompt) => prompt.name === name);
  assert(prompt !== undefined);
  return prompt.write(args, { today: "2026-11-26" });
}
