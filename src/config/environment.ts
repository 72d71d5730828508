// Takes the process environment once, at the start: what is set, and what is wrong with it.
import type { ConfigProblem } from "./config_error.ts";
import { findMisspellings } from "./misspellings.ts";
import { KEY_LOG_VARIABLE, READABLE_VARIABLES, SERVE_VARIABLE } from "./permissions.ts";
import { type Environment, isUnset } from "./variables.ts";

export interface TakenEnvironment {
  /** The variables that are set and that the program may read. */
  readonly environment: Environment;
  readonly problems: readonly ConfigProblem[];
}

/** Reads the environment, and removes from it what Deno must not see: values that count as unset too. */
export function takeEnvironment(env: Pick<typeof Deno.env, "get" | "delete">): TakenEnvironment {
  const environment: Record<string, string> = {};
  const problems: ConfigProblem[] = [];
  for (const name of READABLE_VARIABLES) {
    try {
      const value = env.get(name);
      if (value === undefined) continue;
      if (isUnset(value)) env.delete(name);
      else environment[name] = value;
    } catch (error) {
      // its message has the value, which may be a password
      if (!(error instanceof Deno.errors.InvalidData)) throw error;
      problems.push({
        variable: name,
        text: `${name} (from the environment) is not valid Unicode`,
      });
    }
  }
  problems.push(...findMisspellings(environment));
  if (environment[KEY_LOG_VARIABLE] !== undefined) problems.push(KEY_LOG_PROBLEM);
  for (const name of [SERVE_VARIABLE, KEY_LOG_VARIABLE]) env.delete(name);
  return { environment, problems };
}

/** Deno opens the file before the program starts: removing the variable is not enough. */
const KEY_LOG_PROBLEM: ConfigProblem = {
  variable: KEY_LOG_VARIABLE,
  text: `${KEY_LOG_VARIABLE} (from the environment) makes Deno write the keys of TLS connections ` +
    "to a file, and with them passwords and tokens can be read: unset it for this program",
  isTlsOnly: true,
};
