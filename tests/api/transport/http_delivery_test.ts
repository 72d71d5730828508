// A network that breaks: what a call then says, and that nothing is delivered twice.
import { assertEquals, assertMatch } from "@std/assert";
import { FakeClock } from "../../_clock.ts";
import { ENTITY_ID, startProgram } from "../../_program.ts";
import { CALLS, errorOf, resultOf, unknownOutcomeOf } from "../_calls.ts";
import { httpText, LOGIN_TEXT, serveTcp, type TcpRequest, type TcpServer } from "../_tcp.ts";
import { within } from "../_until.ts";
import { until } from "../_until.ts";

/** Answers the sign-in; everything else is `handle`'s. */
function serveBroken(handle: (request: TcpRequest) => Promise<unknown>): TcpServer {
  return serveTcp((request) =>
    request.head.startsWith("POST /api/v1/auth/login ")
      ? request.write(LOGIN_TEXT)
      : handle(request)
  );
}

const BREAKS: Readonly<Record<string, (request: TcpRequest) => Promise<boolean>>> = {
  "closes without an answer": () => Promise.resolve(false),
  "closes amid the headers": async ({ write }) => {
    await write("HTTP/1.1 200 OK\r\ncontent-ty");
    return false;
  },
  "closes amid the body": async ({ write }) => {
    await write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{"id":');
    return false;
  },
  "closes amid the chunks": async ({ write }) => {
    await write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"id"\r\n');
    return false;
  },
};

for (const [how, breakOff] of Object.entries(BREAKS)) {
  Deno.test(`an API that ${how} is a NETWORK_ERROR after all attempts of a read`, async () => {
    using api = serveBroken(breakOff);
    using program = startProgram(api.url, { env: { MAX_RETRIES: "3" } });
    const told = errorOf(await program.call("get_entity", { entity_id: ENTITY_ID }));
    assertEquals(told.error_code, "NETWORK_ERROR");
    assertMatch(told.error, /127\.0\.0\.1:\d+: .*Try again.*doctor/);
    assertEquals(told.details.attempts, 3);
  });

  Deno.test(`a create that an API ${how} is delivered once and UNKNOWN_OUTCOME`, async () => {
    using api = serveBroken(breakOff);
    using program = startProgram(api.url, { env: { MAX_RETRIES: "10" } });
    for (let trial = 1; trial <= 20; trial++) {
      unknownOutcomeOf(await program.call("create_entity", CALLS.create.args));
      const posts = api.lines.filter((line) => line.startsWith("POST /api/v1/entities "));
      assertEquals(posts.length, trial);
    }
  });
}

Deno.test("a create after reads is not lost on a kept-alive connection that closed meanwhile", async () => {
  using api = serveBroken(async ({ head, write }) => {
    await write(httpText("200 OK", '{"id":"1","items":[]}'));
    return head.startsWith("POST");
  });
  using program = startProgram(api.url);
  for (let i = 0; i < 20; i++) {
    resultOf(await program.call("list_entities"));
    resultOf(await program.call("create_entity", CALLS.create.args));
  }
  assertEquals(api.lines.filter((line) => line.startsWith("POST /api/v1/entities ")).length, 20);
});

for (const request of ["login", "refresh"]) {
  Deno.test(`a ${request} that gets no answer is delivered once`, async () => {
    using api = serveTcp(({ head, write }) => {
      const isBroken = head.startsWith(`POST /api/v1/auth/${request} `);
      if (isBroken) return Promise.resolve(false);
      const isLogin = head.includes("/auth/login ");
      return write(
        isLogin
          ? httpText("200 OK", '{"access_token":"t","refresh_token":"r","user":{"id":"u"}}')
          : httpText("401 Unauthorized", "{}"),
      );
    });
    using program = startProgram(api.url, { env: { MAX_RETRIES: "10" } });
    for (let trial = 1; trial <= 10; trial++) {
      const { error_code } = errorOf(await program.call("list_entities"));
      assertEquals(error_code, "NETWORK_ERROR");
      const sent = api.lines.filter((line) => line.includes(`/auth/${request} `));
      assertEquals(sent.length, trial);
    }
  });
}

for (const tool of ["list_entities", "create_entity"] as const) {
  Deno.test(`${tool} where nobody listens is NETWORK_ERROR; a write says that nothing was changed`, async () => {
    const port = 1; // nobody listens there; a port that was just closed may be another test's by now
    using program = startProgram(new URL(`http://127.0.0.1:${port}`));
    const args = tool === "create_entity" ? CALLS.create.args : {};
    const { error, error_code, details } = errorOf(await program.call(tool, args));
    assertEquals(error_code, "NETWORK_ERROR");
    assertMatch(error, RegExp(`127\\.0\\.0\\.1:${port}.*refuses connections`));
    assertMatch(error, /Check B4B_API_BASE_URL.*`finizi-b4b-mcp doctor`/);
    assertEquals(/Nothing was changed/.test(error), tool === "create_entity", error);
    assertEquals(details, { attempts: 3 }, "even a sign-in is repeated where nothing was sent");
  });
}

Deno.test("an API that goes away after sign-in: a create was not sent, so nothing was changed", async () => {
  const api = serveBroken(({ write }) => write(httpText("200 OK", '{"items":[]}')));
  using program = startProgram(api.url, { env: { MAX_RETRIES: "2" } });
  resultOf(await program.call("list_entities"));
  api[Symbol.dispose]();
  const { error, error_code, details } = errorOf(
    await program.call("create_entity", CALLS.create.args),
  );
  assertEquals(error_code, "NETWORK_ERROR");
  assertMatch(error, /Nothing was changed/);
  assertEquals(details, { attempts: 2 });
});

Deno.test("an answer that drips is over when API_TIMEOUT is, however lively", async () => {
  const clock = new FakeClock();
  const drip = Promise.withResolvers<TcpRequest>();
  const over = Promise.withResolvers<boolean>();
  using api = serveBroken((request) => {
    drip.resolve(request);
    return over.promise;
  });
  using program = startProgram(api.url, { clock, env: { API_TIMEOUT: "10", MAX_RETRIES: "1" } });
  let isDone = false;
  const call = program.call("list_entities").finally(() => isDone = true);
  const { write } = await drip.promise;
  await write("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
  await until(() => !clock.waits.includes(5_000), "the head, after which no connection is missed");
  for (let second = 1; second < 10; second++) {
    await write(" ");
    clock.advance(1_000);
  }
  assertEquals(isDone, false);
  await write(" ");
  clock.advance(1_000);
  const { error, error_code } = errorOf(await within(call));
  assertEquals(error_code, "TIMEOUT");
  assertMatch(error, /API_TIMEOUT/);
  over.resolve(false);
});

for (const tool of ["list_entities", "create_entity"] as const) {
  Deno.test(`cancelling ${tool} closes the socket`, async () => {
    const asked = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<number | null>();
    using api = serveBroken(async ({ connection }) => {
      asked.resolve();
      closed.resolve(await connection.read(new Uint8Array(1)).catch(() => null));
      return false;
    });
    using program = startProgram(api.url);
    const cancel = new AbortController();
    const args = tool === "create_entity" ? CALLS.create.args : {};
    const call = program.call(tool, args, cancel.signal);
    await asked.promise;
    cancel.abort();
    assertEquals(errorOf(await within(call)).error_code, "CANCELLED");
    assertEquals(await closed.promise, null);
    assertEquals(api.lines.length, 2);
  });
}
