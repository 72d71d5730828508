// Shortens results that are too long for a client, and says what is left out and how to get it.
import { cutText } from "./text.ts";
import { isObject, type JsonObject } from "./json.ts";

/** Clients cut or discard longer results. */
export const MAX_RESULT_CHARACTERS = 40_000;

/** Room for the note on what was left out. */
const NOTE_CHARACTERS = 1_500;
const MAX_NOTES = 5;
const MAX_PATH_CHARACTERS = 100;
/** Fields up to this length are kept before longer ones share what is left. */
const SHORT_FIELD_CHARACTERS = 500;
/** A longer field gets at least this much, or is left out. */
const SHARE_CHARACTERS = 1_000;

/** What was left out: rows of an array, fields of an object, or characters of a text. */
interface Omission {
  readonly of: string;
  readonly omitted: number;
  readonly unit: "rows" | "fields" | "characters";
}

/** A value that was shortened to a budget; `size` is its length as JSON. */
interface Shortened {
  readonly value: unknown;
  readonly size: number;
  readonly omissions: readonly Omission[];
}

export interface TruncateOptions {
  /** Applied to every text and every field's name. */
  readonly clean: (text: string) => string;
  readonly limit?: number;
  /** How to get what was left out. */
  readonly hint: string;
}

/** A copy of `data` with clean texts, at most `limit` characters long as JSON; `truncated` names what was left out. */
export function truncateResult(data: JsonObject, options: TruncateOptions): JsonObject {
  const { clean, limit = MAX_RESULT_CHARACTERS, hint } = options;
  const truncator = new Truncator(clean);
  if (truncator.measure(data, limit) <= limit) return truncator.cleanObject(data);
  const { value, omissions } = truncator.shortenObject(data, limit - NOTE_CHARACTERS, "");
  const [first, ...others] = omissions.slice(0, MAX_NOTES);
  return isObject(value.truncated)
    ? { ...value, truncated: { ...value.truncated, also: omissions.slice(0, MAX_NOTES), hint } }
    : { ...value, truncated: { ...first, hint, ...(others.length > 0 && { also: others }) } };
}

/** Whether a value's JSON is surely longer than `limit`; looks at no more of it than that. */
export function isLonger(value: unknown, limit: number): boolean {
  return countCharacters(value, limit) > limit;
}

/** The characters of a value's texts and names, and one for each value; stops beyond `limit`. */
function countCharacters(value: unknown, limit: number): number {
  if (typeof value === "string") return value.length;
  let count = 1;
  if (Array.isArray(value)) {
    for (const item of value) {
      count += countCharacters(item, limit - count);
      if (count > limit) break;
    }
  } else if (isObject(value)) {
    for (const name in value) {
      count += name.length + countCharacters(value[name], limit - count);
      if (count > limit) break;
    }
  }
  return count;
}

/** Every method does work in proportion to its limit or budget, not to the size of the value. */
class Truncator {
  readonly #clean: TruncateOptions["clean"];

  constructor(clean: TruncateOptions["clean"]) {
    this.#clean = clean;
  }

  /** The length of a value's JSON once it is clean; Infinity as soon as it exceeds `limit`. */
  measure(value: unknown, limit: number): number {
    if (typeof value === "string") {
      return value.length > limit ? Infinity : atMost(limit, sizeOf(this.#clean(value)));
    }
    let size = 2;
    if (Array.isArray(value)) {
      for (const item of value) {
        size += this.measure(item, limit - size) + 1;
        if (size > limit + 1) return Infinity;
      }
      return atMost(limit, Math.max(2, size - 1));
    }
    if (!isObject(value)) return atMost(limit, sizeOf(value));
    for (const name in value) {
      const before = size + sizeOf(this.#clean(name)) + 1;
      size = before + this.measure(value[name], limit - before) + 1;
      if (size > limit + 1) return Infinity;
    }
    return atMost(limit, Math.max(2, size - 1));
  }

  cleanObject(object: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(object).map(([name, value]) => [this.#clean(name), this.#cleanValue(value)]),
    );
  }

  #cleanValue(value: unknown): unknown {
    if (typeof value === "string") return this.#clean(value);
    if (Array.isArray(value)) return value.map((item) => this.#cleanValue(item));
    return isObject(value) ? this.cleanObject(value) : value;
  }

  /** All short fields that fit, then the longer ones, which share what is left. */
  shortenObject(
    object: JsonObject,
    budget: number,
    path: string,
  ): Shortened & { readonly value: JsonObject } {
    const kept = new Map<string, unknown>();
    const omissions: Omission[] = [];
    const long: string[] = [];
    let [size, omitted] = [2, 0];
    const room = (name: string) => budget - size - sizeOf(this.#clean(name)) - 2;
    const keep = (name: string, value: unknown, length: number) => {
      size = budget - room(name) + length;
      kept.set(name, value);
    };
    for (const name in object) {
      const value = object[name];
      const length = this.measure(value, Math.min(SHORT_FIELD_CHARACTERS, room(name)));
      if (length < Infinity) keep(name, this.#cleanValue(value), length);
      else if (room(name) > SHORT_FIELD_CHARACTERS) long.push(name);
      else omitted++;
    }
    for (const [index, name] of long.entries()) {
      const fair = Math.floor(room(name) / (long.length - index));
      const share = Math.max(fair, Math.min(room(name), SHARE_CHARACTERS));
      const shortened = this.#shorten(object[name], share, path === "" ? name : `${path}.${name}`);
      if (shortened.size > room(name)) omitted++;
      else {
        keep(name, shortened.value, shortened.size);
        omissions.push(...shortened.omissions);
      }
    }
    if (omitted > 0) omissions.unshift(omission(path, omitted, "fields"));
    const entries = Object.keys(object).filter((name) => kept.has(name))
      .map((name) => [this.#clean(name), kept.get(name)]);
    return { value: Object.fromEntries(entries), size, omissions };
  }

  #shorten(value: unknown, budget: number, path: string): Shortened {
    const size = this.measure(value, budget);
    if (size <= budget) return { value: this.#cleanValue(value), size, omissions: [] };
    if (typeof value === "string") return this.#shortenText(value, budget, path);
    if (Array.isArray(value)) return this.#shortenRows(value, budget, path);
    return isObject(value)
      ? this.shortenObject(value, budget, path)
      : { value, size: sizeOf(value), omissions: [] };
  }

  /** Whole rows from the first on; only the first may itself be shortened. */
  #shortenRows(rows: readonly unknown[], budget: number, path: string): Shortened {
    const value: unknown[] = [];
    let [size, omissions]: [number, readonly Omission[]] = [2, []];
    for (const row of rows) {
      const length = this.measure(row, budget - size - 1);
      if (length === Infinity) break;
      value.push(this.#cleanValue(row));
      size += length + 1;
    }
    if (value.length === 0) {
      const first = this.#shorten(rows[0], budget - size, `${path}[0]`);
      value.push(first.value);
      ({ omissions } = first);
      size += first.size;
    }
    const omitted = rows.length - value.length;
    if (omitted > 0) omissions = [omission(path, omitted, "rows"), ...omissions];
    return { value, size, omissions };
  }

  #shortenText(text: string, budget: number, path: string): Shortened {
    const value = `${cutToBudget(this.#clean(text.slice(0, budget)), budget)}…`;
    const omitted = text.length - value.length + 1;
    return { value, size: sizeOf(value), omissions: [omission(path, omitted, "characters")] };
  }
}

/** The beginning of a text that fits with quotes and an ellipsis, without half a surrogate pair. */
function cutToBudget(text: string, budget: number): string {
  let cut = text;
  for (
    let over = sizeOf(cut) + 1 - budget;
    over > 0 && cut !== "";
    over = sizeOf(cut) + 1 - budget
  ) {
    cut = cut.slice(0, -Math.ceil(over / 6)); // as JSON, a character takes at most six
  }
  return cutText(cut, cut.length);
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}

function atMost(limit: number, size: number): number {
  return size <= limit ? size : Infinity;
}

function omission(path: string, omitted: number, unit: Omission["unit"]): Omission {
  return { of: cutText(path || "result", MAX_PATH_CHARACTERS), omitted, unit };
}
