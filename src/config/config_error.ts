import { StartError } from "../core/errors.ts";

/** One thing that is wrong with the configuration. */
export interface ConfigProblem {
  /** The variable that it is about; undefined where it is about none in particular. */
  readonly variable?: string;
  /** A sentence for people; it never shows a secret. */
  readonly text: string;
}

/** A configuration that is refused; its message lists every problem. */
export class ConfigError extends StartError {
  override name = "ConfigError";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
    const lines = problems.map(({ text }) => `  - ${text}`);
    super([`The configuration has ${count}:`, ...lines].join("\n"));
    this.problems = problems;
  }
}
