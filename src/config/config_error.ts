// What is wrong with a configuration, as data and as one message.
import { StartError } from "../core/errors.ts";

/** One problem of a configuration. */
export interface ConfigProblem {
  /** The variable at fault, if it is a variable. */
  readonly variable?: string;
  /** A sentence for people; never shows a secret. */
  readonly text: string;
  /** Set if it matters only where the API is reached over TLS. */
  readonly isTlsOnly?: true;
}

/** The configuration is refused; the message lists every problem. */
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
