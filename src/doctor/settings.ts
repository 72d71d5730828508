// What is configured, and where each value came from.
import { type Config, listSettings, loadConfig, type Setting } from "../config/config.ts";
import { ConfigError } from "../config/config_error.ts";
import type { Sources } from "../config/sources.ts";
import { VARIABLES } from "../config/variables.ts";
import { NAME } from "../core/version.ts";
import { type Check, fail, pass } from "./check.ts";
import { shortenPath } from "./redact.ts";

const OF_THE_REAL_API: readonly string[] = [
  VARIABLES.apiBaseUrl.name,
  VARIABLES.apiVersion.name,
  VARIABLES.phone.name,
  VARIABLES.password.name,
];

/** A line a variable, and one for each problem; no configuration if there is any. */
export function checkSettings(
  { sources, problems }: Sources,
  sandbox: boolean,
): { readonly config: Config | undefined; readonly checks: readonly Check[] } {
  const loaded = load({ sources, problems }, sandbox);
  const wrong = loaded instanceof ConfigError ? loaded.problems : [];
  const config = loaded instanceof ConfigError ? undefined : loaded;
  const names = Object.values(VARIABLES).map(({ name }) => name);
  const problemsByName = Map.groupBy(
    wrong,
    ({ variable }) => names.find((name) => name === variable) ?? "configuration",
  );
  const refusals = (name: string) =>
    problemsByName.get(name)?.map(({ text }) => refused(name, text));
  const checks = listSettings(sources).flatMap((setting) => {
    const { name } = setting.variable;
    return refusals(name) ?? pass(name, describeSetting(setting, sandbox, config));
  });
  return { config, checks: [...checks, ...refusals("configuration") ?? []] };
}

function load({ sources, problems }: Sources, sandbox: boolean): Config | ConfigError {
  try {
    return loadConfig(sources, { sandbox, problems });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function refused(name: string, problem: string): Check {
  return fail(name, problem, `correct it there; ${NAME} --help says what each variable is for`);
}

function describeSetting(
  { variable, displayValue, source }: Setting,
  sandbox: boolean,
  config: Config | undefined,
): string {
  if (sandbox && OF_THE_REAL_API.includes(variable.name)) return "not used: this is the sandbox";
  if (displayValue !== undefined) return `${shortenPath(displayValue)} (from ${source})`;
  if (variable.fallback === undefined) return "unset";
  const isShrunk = config !== undefined && variable === VARIABLES.connectTimeoutMs;
  return `${isShrunk ? config.connectTimeoutMs / 1000 : variable.fallback} (default)`;
}
