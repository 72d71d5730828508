// `deno task soak [SECONDS]`: 64 calls in flight against an API that fails at random, with logins as two
// users and logouts in between. Fails if a create happened twice or other than was said, or if a call got
// another call's or another user's answer.
import { connectClient } from "../../tests/_server.ts";
import { serveFaultyApi } from "./faulty_api.ts";

const IN_FLIGHT = 64;
const seconds = Number(Deno.args[0] ?? 60);
const wrong: string[] = [];
const outcomes = new Map<string, number>();

await using api = serveFaultyApi(Math.random);
await using server = await connectClient({
  env: { B4B_API_BASE_URL: api.url, API_TIMEOUT: "5", LOG_LEVEL: "ERROR" },
});

/** Who may be signed in: while a login is under way, the one before or the new one. */
let users: readonly string[] = [];
let count = 0;

const end = performance.now() + seconds * 1000;
await Promise.all([changeUsers(), ...Array.from({ length: IN_FLIGHT }, makeCalls)]);
report();

async function changeUsers(): Promise<void> {
  for (let turn = 0; performance.now() < end; turn++) {
    const [phone, user] = turn % 2 ? ["+84909495666", "second"] : ["+84909495665", "first"];
    users = [...users, user];
    if (turn % 5 === 4) await call("logout", {});
    const { error_code } = await call("login", { phone, password: "SecurePass123@" });
    if (error_code === undefined) users = [user];
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function makeCalls(): Promise<void> {
  while (performance.now() < end) {
    if (Math.random() < 0.2) await create();
    else await read();
  }
}

async function read(): Promise<void> {
  const entity_id = crypto.randomUUID();
  const before = users;
  const { id, owner, error_code } = await call("get_entity", { entity_id });
  if (error_code === undefined && id !== entity_id) wrong.push(`${entity_id} got ${id}`);
  if (error_code === undefined && ![...before, ...users].includes(String(owner))) {
    wrong.push(`a call of ${before} got an answer for ${owner}`);
  }
}

async function create(): Promise<void> {
  const name = `entity ${++count}`;
  const fields = { name, tax_code: "0010000016", address: "1 Lê Lợi", city: "Huế", country: "VN" };
  const { error_code, error = "" } = await call("create_entity", { ...fields, entity_type: "X" });
  const times = api.created.get(name) ?? 0;
  const said = error_code === undefined
    ? "done"
    : /Nothing was changed/.test(String(error))
    ? "not done"
    : "unknown";
  const fits = { "done": times === 1, "not done": times === 0, "unknown": times <= 1 }[said];
  if (!fits) {
    wrong.push(`${name} was created ${times} times, and the answer was: ${said}, ${error}`);
  }
}

async function call(name: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { content } = await server.client.callTool({ name, arguments: args });
  const text = Array.isArray(content) ? content[0]?.text : undefined;
  const answer = JSON.parse(String(text));
  const outcome = `${name} ${answer.error_code ?? "ok"}`;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  return answer;
}

function report(): void {
  for (const [outcome, times] of [...outcomes].sort()) console.log(`${times}`.padStart(8), outcome);
  const calls = [...outcomes.values()].reduce((sum, times) => sum + times, 0);
  console.log(`${calls} calls in ${seconds} s, ${api.count()} requests, ${wrong.length} wrong.`);
  for (const what of wrong.slice(0, 20)) console.log(`  ${what}`);
  if (wrong.length > 0) Deno.exitCode = 1;
}
