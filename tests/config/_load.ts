// Loading a configuration from the environment alone.
import { assertThrows } from "@std/assert";
import { type Config, loadConfig } from "../../src/config/config.ts";
import { StartError } from "../../src/core/errors.ts";

export type Variables = Record<string, string>;

export function load(variables: Variables, sandbox = false): Config {
  return loadConfig([{ label: "the environment", variables }], { sandbox });
}

/** The message about a configuration that is refused. */
export function refuse(variables: Variables, sandbox = false): string {
  return assertThrows(() => load(variables, sandbox), StartError).message;
}
