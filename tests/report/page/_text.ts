import type { Markup } from "../../../src/local_server/page/markup.ts";

/** The texts of markup, without its tags. */
export function textOf({ text }: Markup): string {
  return text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
}
