// A B4B API with two users whose answers fail at random, and that remembers what it really did.

export interface FaultyApi extends AsyncDisposable {
  readonly url: string;
  /** How often each name was created. */
  readonly created: ReadonlyMap<string, number>;
  /** How many requests came. */
  count(): number;
}

const PHONES: Readonly<Record<string, string>> = {
  "+84909495665": "first",
  "+84909495666": "second",
};

/** Serves until disposed; `random` decides about faults, 0 to 1. */
export function serveFaultyApi(random: () => number): FaultyApi {
  const created = new Map<string, number>();
  const sessions = new Sessions();
  let requests = 0;
  const handle = async (request: Request): Promise<Response> => {
    requests++;
    const { pathname } = new URL(request.url);
    const text = await request.text();
    if (pathname.endsWith("/auth/login")) return sessions.login(text);
    if (pathname.endsWith("/auth/refresh")) return sessions.refresh(text);
    const user = sessions.userOf(request);
    const fault = random();
    if (user === undefined || fault < 0.02) return refuse();
    if (fault < 0.04) return limited();
    if (fault < 0.06) return Response.json({ detail: "not now" }, { status: 503 });
    const answer = carryOut(request.method, pathname, text, user);
    await new Promise((resolve) => setTimeout(resolve, random() * 50));
    return fault < 0.2 ? spoil(answer, random()) : Response.json(answer);
  };
  const carryOut = (method: string, pathname: string, text: string, user: string) => {
    if (method !== "POST") return { id: pathname.split("/").at(-1), owner: user };
    const { name } = JSON.parse(text);
    created.set(name, (created.get(name) ?? 0) + 1);
    return { id: crypto.randomUUID(), name, owner: user };
  };
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, handle);
  const url = `http://127.0.0.1:${server.addr.port}`;
  return { url, created, count: () => requests, [Symbol.asyncDispose]: () => server.shutdown() };
}

/** Who holds which token. */
class Sessions {
  readonly #users = new Map<string, string>();

  login(body: string): Response {
    const user = PHONES[JSON.parse(body).phone] ?? "";
    return Response.json({
      ...this.#issue(user),
      user: { id: user, email: `${user}@example.com` },
    });
  }

  refresh(body: string): Response {
    const user = this.#users.get(JSON.parse(body).refresh_token);
    return user === undefined ? refuse() : Response.json(this.#issue(user));
  }

  userOf({ headers }: Request): string | undefined {
    return this.#users.get(headers.get("authorization")?.replace("Bearer ", "") ?? "");
  }

  #issue(user: string) {
    const [access_token, refresh_token] = [crypto.randomUUID(), crypto.randomUUID()];
    this.#users.set(access_token, user).set(refresh_token, user);
    return { access_token, refresh_token };
  }
}

function refuse(): Response {
  return Response.json({ detail: "Not authenticated" }, { status: 401 });
}

function limited(): Response {
  return Response.json({ detail: "wait" }, { status: 429, headers: { "retry-after": "0" } });
}

/** An answer that was carried out, and is spoiled on its way back. */
function spoil(answer: object, kind: number): Response {
  const text = JSON.stringify(answer);
  if (kind < 0.2) return new Response("Internal Server Error", { status: 500 });
  if (kind < 0.4) return new Response(text.slice(0, -5));
  if (kind < 0.6) return new Response("<html><title>Bad gateway</title>", { status: 502 });
  if (kind < 0.8) return new Response(null, { status: 204 });
  return Response.json(null);
}
