// One call through one fault: a server that does it, a whole program, and what came of it.
import { isObject } from "../../src/core/json.ts";
import { CALLS as API_CALLS } from "../api/_calls.ts";
import { httpText, serveTcp, type TcpRequest } from "../api/_tcp.ts";
import { ENTITY_ID, startProgram, type TestProgram } from "../_program.ts";
import { CANARIES, type Fault, GOOD } from "./_faults.ts";
import type { Kind } from "./_expected.ts";

/** The call of each kind and the request line that it makes. */
export const CALLS: Readonly<Record<Kind, { tool: string; args: object; line: string }>> = {
  read: { tool: "list_entities", args: {}, line: "GET /api/v1/entities?" },
  update: { ...API_CALLS.update, line: `${API_CALLS.update.route} ` },
  create: { ...API_CALLS.create, line: `${API_CALLS.create.route} ` },
  import: {
    tool: "import_invoice_xml",
    args: { entity_id: ENTITY_ID, xml_content: "<Invoice/>" },
    line: `POST /api/v1/entities/${ENTITY_ID}/invoices/import/xml `,
  },
  login: {
    tool: "login",
    args: { phone: CANARIES.phone, password: CANARIES.password },
    line: "POST /api/v1/auth/login ",
  },
};

export interface Cell {
  /** Requests for the call itself that reached the API, and the error_code or "ok". */
  readonly result: string;
  readonly seconds: number;
  /** Everything that came out: answer, log lines, progress. */
  readonly output: string;
}

/** Runs one call through `fault`; the sign-in before it goes well. */
export async function runCell(
  fault: Fault,
  call: { tool: string; args: object; line: string },
  env: Readonly<Record<string, string>> = {},
): Promise<Cell> {
  let hits = 0;
  let isArmed = false;
  using server = serveTcp((request) => {
    if (!isArmed || !request.head.startsWith(call.line)) return answerWell(request);
    hits++;
    return typeof fault === "function" ? fault(request, hits) : Promise.resolve(false);
  });
  const place = await breakPlace(fault, server.url);
  using _place = place;
  using program = startProgram(place?.url ?? server.url, { env: { ...settings(), ...env } });
  if (place === undefined) await signIn(program);
  isArmed = true;
  const start = performance.now();
  const { body, isError, text } = await program.call(call.tool, call.args);
  const seconds = (performance.now() - start) / 1000;
  const code = isError ? String(body.error_code) : "ok";
  const output = [text, ...program.logs.map((line) => JSON.stringify(line)), ...program.progress];
  return { result: `${hits} ${code}`, seconds, output: output.join("\n") };
}

function settings(): Record<string, string> {
  return {
    MAX_RETRIES: "3",
    B4B_PHONE: CANARIES.phone,
    B4B_PASSWORD: CANARIES.password,
  };
}

async function signIn(program: TestProgram): Promise<void> {
  const { body } = await program.call("login");
  if (!isObject(body) || body.success !== true) {
    throw new Error(`no sign-in: ${JSON.stringify(body)}`);
  }
}

function answerWell({ write }: TcpRequest): Promise<void> {
  return write(httpText("200 OK", GOOD));
}

/** Nobody listens on port 1; the port of a server that was closed may be another test's by now. */
const NOBODYS = new URL("http://127.0.0.1:1");

/** Where a call goes if no good server is there at all. */
async function breakPlace(
  fault: Fault,
  url: URL,
): Promise<(Disposable & { readonly url: URL }) | undefined> {
  if (fault === "unknown host") {
    return { url: new URL("https://nowhere.invalid"), [Symbol.dispose]: () => {} };
  }
  if (fault === "refused") return { url: NOBODYS, [Symbol.dispose]: () => {} };
  if (fault === "no TLS") return serveNoTls();
  return fault === "swallowed" ? await serveSwallowing(url) : undefined;
}

/** Speaks plain text where TLS is expected. */
function serveNoTls(): Disposable & { readonly url: URL } {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  (async () => {
    for await (const connection of listener) {
      await connection.write(new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n\r\n"));
      connection.close();
    }
  })();
  return {
    url: new URL(`https://127.0.0.1:${listener.addr.port}`),
    [Symbol.dispose]: () => listener.close(),
  };
}

/** A listener whose queue is full, so that the system drops every further attempt to connect. */
async function serveSwallowing(url: URL): Promise<Disposable & { readonly url: URL }> {
  const listener = Deno.listen({ hostname: url.hostname, port: 0, tcpBacklog: 1 });
  const { port } = listener.addr;
  const fillers: Deno.Conn[] = [];
  for (let isFull = false; !isFull;) {
    const signal = AbortSignal.timeout(200);
    try {
      fillers.push(await Deno.connect({ hostname: url.hostname, port, signal }));
    } catch (error) {
      if (!signal.aborted) throw error;
      isFull = true;
    }
  }
  return {
    url: new URL(`http://${url.hostname}:${port}`),
    [Symbol.dispose]() {
      for (const filler of fillers) filler.close();
      listener.close();
    },
  };
}
