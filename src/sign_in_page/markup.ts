import { escapeHtml } from "../core/text.ts";

/** HTML that is ours; whatever is not is escaped on its way in. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

export type Part = string | Markup | readonly Markup[] | undefined;

/** Markup with texts, markup or nothing put in; not named html, or `deno fmt` would rewrite it. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.reduce((before, string, i) => before + render(parts[i - 1]) + string);
  return new Markup(text);
}

function render(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "string") return escapeHtml(part);
  return part instanceof Markup ? part.text : part.join("");
}
