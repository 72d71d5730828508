// How a text may be written inside a file: as it is, or as JSON, JavaScript or a URL escape it.
import { asBytes } from "./executable.ts";

type Escape = (code: number) => string;

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, "0");
const ESCAPES: readonly Escape[] = [
  (code) => `\\u${hex(code, 4)}`,
  (code) => `\\u${hex(code, 4).toUpperCase()}`,
  // as bundlers write it in JavaScript
  (code) => code < 256 ? `\\x${hex(code, 2).toUpperCase()}` : `\\u${hex(code, 4).toUpperCase()}`,
];

/** The text as it is, JSON-escaped, and with all that is not ASCII escaped; as an executable's text. */
export function formsOf(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const escaped = ESCAPES.map((escape) =>
    json.replace(/[^\0-\x7f]/g, (char) => escape(char.charCodeAt(0)))
  );
  return [...new Set([text, json, ...escaped].map(asBytes))];
}

/** A folder's path in all these forms, as a URL has it, and with either slash. */
export function folderForms(folder: string): string[] {
  const slashed = folder.replaceAll("\\", "/");
  const written = [folder, slashed].flatMap(spellings);
  const urls = spellings(slashed).map((path) => encodeURI(path));
  return [...new Set([...written.flatMap(formsOf), ...urls])];
}

/** Windows knows C: and c: as one. */
function spellings(path: string): string[] {
  const [drive] = /^[A-Za-z](?=:)/.exec(path) ?? [];
  if (drive === undefined) return [path];
  return [drive.toUpperCase(), drive.toLowerCase()].map((letter) => letter + path.slice(1));
}
