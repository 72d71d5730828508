// Tokens that say how long they last, and the calls that are made with them.
import { type Answer, json, type Seen } from "../_api.ts";
import type { TestProgram } from "../_program.ts";
import { resultOf } from "./_calls.ts";
import { within } from "./_until.ts";

export const HOUR = 3_600;
/** Years before any machine's clock: iat and exp are long over for whoever compares with it. */
export const IN_2001 = 1_000_000_000;

function encode(part: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(part));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** A token that looks like the API's; the name makes it known again. */
export function jwt(name: string, claims: object): string {
  return `${encode({ alg: "HS256" })}.${
    encode({ sub: name, name: "Nguyễn Văn Ấn ???", ...claims })
  }.x`;
}

export function loginWith(token: string, headers: HeadersInit = {}, refresh?: string): Answer {
  return () =>
    json({ access_token: token, refresh_token: refresh, user: { id: "u" } }, { headers });
}

export const list: Answer = () => json({ items: [], total: 0 });

export async function listWith(program: TestProgram): Promise<void> {
  resultOf(await within(program.call("list_entities")));
}

/** Each request in a word: its path's end, or the name of the token it came with. */
export function trace(seen: readonly Seen[], names: Readonly<Record<string, string>>): string[] {
  return seen.map(({ path, headers }) => {
    const name = path.split("/").at(-1) ?? "";
    const token = headers.get("authorization")?.replace("Bearer ", "") ?? "";
    return name === "entities" ? names[token] ?? token : name;
  });
}
