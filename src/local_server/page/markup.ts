// HTML with every inserted text escaped.
import { escapeHtml } from "../../core/text.ts";

/** HTML written by this program, which is not escaped again. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

export type Part = string | number | Markup | readonly Markup[] | undefined;

/** Builds markup, escaping texts; not named html, because `deno fmt` would reformat its content. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.reduce((before, string, i) => before + render(parts[i - 1]) + string);
  return new Markup(text);
}

function render(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return part instanceof Markup ? part.text : part.join("");
}
