// A B4B API on loopback that answers as a test tells it to and fails the test for anything else.
import { assertEquals } from "@std/assert";

/** A request as it arrived. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: Headers;
  readonly body: string;
}

export type Answer = (seen: Seen) => Response | Promise<Response>;

export interface FakeApi {
  readonly url: URL;
  /** Every request, in the order of arrival. */
  readonly seen: Seen[];
  /** Stops, and fails if something came that no route was there for. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Serves `routes`, keyed by method and path such as "GET /api/v1/entities". */
export function serveApi(routes: Readonly<Record<string, Answer>>): FakeApi {
  const seen: Seen[] = [];
  const surprises: string[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname: path, searchParams } = new URL(request.url);
      const { method, headers } = request;
      const item = {
        method,
        path,
        query: Object.fromEntries(searchParams),
        headers,
        body: await request.text(),
      };
      seen.push(item);
      const answer = routes[`${method} ${path}`];
      if (answer !== undefined) return await answer(item);
      surprises.push(`${method} ${path}`);
      return new Response("not told to expect this", { status: 501 });
    },
  );
  return {
    url: new URL(`http://127.0.0.1:${server.addr.port}`),
    seen,
    async [Symbol.asyncDispose]() {
      await endServer(server);
      assertEquals(surprises, [], "requests that the test did not expect");
    },
  };
}

/** A handler that a failed test left waiting must not make the test hang, too. */
async function endServer(server: Deno.HttpServer): Promise<void> {
  const limit = Promise.withResolvers<void>();
  const timer = setTimeout(limit.resolve, 5_000);
  await Promise.race([server.shutdown(), limit.promise]);
  clearTimeout(timer);
}

export function json(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, init);
}

/** Answers in turn; the last one stays. */
export function inTurn(...answers: Answer[]): Answer {
  let next = 0;
  return (seen) => {
    const answer = answers[Math.min(next++, answers.length - 1)];
    if (answer === undefined) throw new Error("inTurn() needs an answer");
    return answer(seen);
  };
}

export const USER_ID = "550e8400-e29b-41d4-a716-446655440000";
export const OTHER_USER_ID = "550e8400-e29b-41d4-a716-446655440009";

/** A login that works, with an opaque token unless one is given. */
export function loginAnswer(
  access_token = "token-1",
  refresh_token = "refresh-1",
  id = USER_ID,
): Answer {
  const user = {
    id,
    email: "user@example.com",
    is_super_admin: false,
  };
  return () => json({ access_token, refresh_token, user });
}
