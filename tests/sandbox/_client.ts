// Calls a sandbox without a network, and reads parts of its responses.
import { assert, assertEquals } from "@std/assert";
import { SANDBOX_PASSWORD } from "../../src/sandbox/auth/accounts.ts";
import { createSandbox, type Sandbox } from "../../src/sandbox/mod.ts";

/** When the sandboxes of the tests start: noon of a Sunday in Viet Nam. */
export const START = new Date("2026-11-22T05:00:00Z");

export const PHONES = {
  superAdmin: "+84909495665",
  admin: "+84909495666",
  user: "+84909495667",
  viewer: "+84909495668",
} as const;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

/** A client with a sandbox of its own. */
export class SandboxClient {
  /** The time on the sandbox's clock. */
  now: Date;
  token: string | undefined;
  readonly errors: unknown[] = [];
  readonly #sandbox: Sandbox;

  constructor(start = START, invoices = 400) {
    this.now = start;
    const onError = (error: unknown) => this.errors.push(error);
    this.#sandbox = createSandbox({ now: () => this.now, invoices, onError });
  }

  static async signedIn(phone: string = PHONES.superAdmin): Promise<SandboxClient> {
    const client = new SandboxClient();
    await client.signIn(phone);
    return client;
  }

  async signIn(phone: string = PHONES.superAdmin): Promise<Reply> {
    const reply = await this.post("/auth/login", { phone, password: SANDBOX_PASSWORD });
    assertEquals(reply.status, 200, reply.text);
    this.token = textAt(reply.body, "access_token");
    return reply;
  }

  get(path: string): Promise<Reply> {
    return this.send("GET", path);
  }

  post(path: string, body: unknown): Promise<Reply> {
    return this.send("POST", path, JSON.stringify(body));
  }

  put(path: string, body: unknown): Promise<Reply> {
    return this.send("PUT", path, JSON.stringify(body));
  }

  async send(
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const request = new Request(`http://sandbox.test/api/v1${path}`, {
      method,
      headers: {
        "Content-Type": "application/json",
        ...(this.token !== undefined && { Authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    const response = await this.#sandbox.fetch(request);
    const text = await response.text();
    const isJson = response.headers.get("Content-Type") === "application/json" && text !== "";
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  }

  /** The id of the first entity that the search finds. */
  async entityId(search = "SAO MAI"): Promise<string> {
    const { body } = await this.get(`/entities?search=${encodeURIComponent(search)}`);
    return textAt(body, "items.0.id");
  }

  /** The path of the first entity that the search finds. */
  async entityPath(search?: string): Promise<string> {
    return `/entities/${await this.entityId(search)}`;
  }

  /** All rows of a list, page by page. */
  async all(path: string): Promise<Record<string, unknown>[]> {
    const rows: Record<string, unknown>[] = [];
    for (let page = 1;; page++) {
      const separator = path.includes("?") ? "&" : "?";
      const { body } = await this.get(`${path}${separator}per_page=100&page=${page}`);
      rows.push(...rowsAt(body, "items"));
      if (at(body, "has_next") !== true) return rows;
    }
  }

  /** The names in a list, as a query finds them. */
  async names(path: string, query: Record<string, string>): Promise<unknown[]> {
    return column(await this.all(`${path}?${new URLSearchParams(query)}`), "name");
  }

  close(): void {
    this.#sandbox.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** The value at `path`, as in `items.0.id`; undefined if there is none. */
export function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null
        ? Object.entries(inner).find(([name]) => name === key)?.[1]
        : undefined,
    value,
  );
}

export function textAt(value: unknown, path: string): string {
  const text = at(value, path);
  assert(typeof text === "string", `${path} is not a text in ${JSON.stringify(value)}`);
  return text;
}

export function numberIn(value: unknown, path: string): number {
  const number = at(value, path);
  assert(typeof number === "number", `${path} is not a number in ${JSON.stringify(value)}`);
  return number;
}

export function rowsAt(value: unknown, path: string): Record<string, unknown>[] {
  const rows = at(value, path);
  assert(Array.isArray(rows), `${path} is not a list in ${JSON.stringify(value)}`);
  return rows.map((row) => Object.fromEntries(Object.entries(row)));
}

/** The values of one column of a list. */
export function column(rows: readonly Record<string, unknown>[], name: string): unknown[] {
  return rows.map((row) => row[name]);
}
