import { fold as foldLetters } from "../core/text.ts";

/** `text` as searches compare it: without case, diacritics and doubled spaces. */
export function fold(text: string): string {
  return foldLetters(text).replace(/\s+/g, " ").trim();
}
