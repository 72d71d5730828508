// Makes findings from texts with {placeholders}.
import type { Finding, Level } from "../finding.ts";
import { clip, type Language, type Value } from "./values.ts";

const MAX_FACT = 200;

/** What a finding says: sentences of what was found and what to do next. */
export interface Text {
  readonly code: string;
  readonly level: Level;
  readonly en: readonly string[];
  readonly vi: readonly string[];
}

/** The texts of a group of codes; a code can have several, for different cases. */
export type Texts = Readonly<Record<string, Text>>;

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The values that a text needs, by the names of its placeholders. */
export type ValuesOf<T extends Text> = Readonly<Record<Placeholder<T["en"][number]>, Value>>;

export type Facts = Readonly<Partial<Record<"field" | "expected" | "found", string | null>>>;

/** The finding with `values` in its text; facts that are null are left out. */
export function writeFinding<T extends Text>(
  { code, level, en, vi }: T,
  values: ValuesOf<T>,
  facts: Facts = {},
): Finding {
  const shown: Readonly<Record<string, Value>> = values;
  const fill = (sentences: readonly string[], language: Language) =>
    sentences.join(" ").replace(/\{(\w+)\}/g, (_, name: string) => shown[name]?.[language] ?? "");
  const known = Object.entries(facts).flatMap(([name, fact]) =>
    fact === null || fact === undefined ? [] : [[name, clip(fact, MAX_FACT)]]
  );
  return {
    code,
    level,
    text: fill(en, "en"),
    text_vi: fill(vi, "vi"),
    ...Object.fromEntries(known),
  };
}
