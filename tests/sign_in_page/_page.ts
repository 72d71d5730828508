// A program without credentials whose sign-in page is open, and a visitor who fills in its form.
import { assert, assertEquals } from "@std/assert";
import type { Listen } from "../../src/local_server/socket.ts";
import { type Answer, type FakeApi, json, serveApi } from "../_api.ts";
import { FakeClock } from "../_clock.ts";
import { startProgram, type TestProgram } from "../_program.ts";
import { LIST_ROUTE, LOGIN_ROUTE, PASSWORD, PHONE, resultOf } from "../api/_calls.ts";

export const NO_CREDENTIALS = { B4B_PHONE: "", B4B_PASSWORD: "" };
export const TYPED = { phone: "0909 495 665", password: PASSWORD };
/** TYPED, as the API gets it. */
export const SENT = { phone: PHONE, password: PASSWORD };
export const OPENED_AT = new Date("2026-03-04T05:06:07.000Z");

/** The headers that a browser sends with a form of the page at `url`. */
export function browserHeaders(url: string): Record<string, string> {
  return { "origin": new URL(url).origin, "sec-fetch-site": "same-origin" };
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export async function visit(url: string, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Sends the form as a browser does. */
export function submit(url: string, typed: Record<string, string> = TYPED): Promise<Answered> {
  const body = new URLSearchParams(typed);
  return visit(url, { method: "POST", headers: browserHeaders(url), body });
}

/** A form of `length` bytes that is sent to the page at `url` as far as `part`; what is answered. */
export async function submitHalf(url: string, length: number, part: string) {
  const { hostname, port, host, pathname } = new URL(url);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  const head = `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${length}\r\n` +
    `Content-Type: application/x-www-form-urlencoded\r\n\r\n${part}`;
  await connection.write(new TextEncoder().encode(head));
  return {
    async answer(): Promise<string> {
      const bytes = new Uint8Array(65_536);
      const size = await connection.read(bytes) ?? 0;
      return new TextDecoder().decode(bytes.subarray(0, size));
    },
    [Symbol.dispose]: () => connection.close(),
  };
}

/** The page that `login` opens or finds open. */
export async function askForPage(program: TestProgram): Promise<string> {
  const { login_url } = resultOf(await program.call("login"));
  assert(typeof login_url === "string", "login answers with a link");
  return login_url;
}

/** Whether nothing listens at `url` any more, or another page has taken its place. */
export async function isGone(url: string): Promise<boolean> {
  try {
    return (await visit(url)).status === 404;
  } catch (error) {
    if (error instanceof TypeError) return true;
    throw error;
  }
}

export interface OpenPage extends AsyncDisposable {
  readonly url: string;
  readonly program: TestProgram;
  readonly api: FakeApi;
  readonly clock: FakeClock;
  /** What each sign-in sent to the API. */
  signIns(): unknown[];
  /** Every token that a list was asked for with. */
  tokens(): (string | null)[];
}

/** Opens a page for an API that answers a sign-in with `login`. */
export async function openPage(
  login: Answer,
  env: Record<string, string> = NO_CREDENTIALS,
  now: () => Date = () => OPENED_AT,
  listen: Listen = (address) => Deno.listen(address),
): Promise<OpenPage> {
  const clock = new FakeClock();
  const api = serveApi({
    [LOGIN_ROUTE]: login,
    [LIST_ROUTE]: () => json({ items: [], total: 0 }),
  });
  const program = startProgram(api.url, { env, clock, now, listen });
  const url = await askForPage(program);
  const sent = (part: string) => api.seen.filter(({ path }) => path.endsWith(part));
  return {
    url,
    program,
    api,
    clock,
    signIns: () => sent("/login").map(({ body }) => JSON.parse(body)),
    tokens: () => sent("/entities").map(({ headers }) => headers.get("authorization")),
    async [Symbol.asyncDispose]() {
      program[Symbol.dispose]();
      await api[Symbol.asyncDispose]();
      assertEquals(JSON.stringify(program.logs).includes(new URL(url).pathname), false, "logged");
    },
  };
}
