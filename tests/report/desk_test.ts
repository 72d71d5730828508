// Reports of tool calls: loaded once, and never opened for a user who has signed out.
import { assertEquals, assertRejects } from "@std/assert";
import { ToolError } from "../../src/core/errors.ts";
import type { Listen } from "../../src/local_server/socket.ts";
import { ReportDesk } from "../../src/report/desk.ts";
import { createReport } from "./_report.ts";
import { get, startShelf } from "./_shelf.ts";

function openDesk(listen?: Listen) {
  const test = startShelf(listen);
  let loads = 0;
  const gate = Promise.withResolvers<void>();
  const desk = new ReportDesk(async () => {
    loads++;
    await gate.promise;
    return test.shelf;
  });
  return {
    ...{ desk, load: gate.resolve, loads: () => loads },
    [Symbol.dispose]: () => test[Symbol.dispose](),
  };
}

Deno.test("two reports at once load the shelf once", async () => {
  using test = openDesk();
  const call = test.desk.forCall();
  const opening = [call.open(createReport()), call.open(createReport())];
  test.load();
  const [one, two] = await Promise.all(opening);
  assertEquals([test.loads(), one?.url === two?.url], [1, false]);
  assertEquals((await get(one?.url ?? "")).status, 200);
});

Deno.test("a call that began before logout opens no report after it, another one does", async () => {
  using test = openDesk();
  const call = test.desk.forCall();
  const opening = call.open(createReport());
  test.desk.signOut();
  test.load();
  await assertRejects(() => opening, ToolError, "logout was called");
  await assertRejects(() => call.open(createReport()), ToolError, "logout was called");
  assertEquals((await get((await test.desk.forCall().open(createReport())).url)).status, 200);
});

Deno.test("logout ends reports, and the program's end lets none be opened", async () => {
  using test = openDesk();
  test.load();
  const { url } = await test.desk.forCall().open(createReport());
  test.desk.signOut();
  assertEquals((await get(url)).status, 410);
  const call = test.desk.forCall();
  test.desk.close();
  await assertRejects(() => call.open(createReport()), ToolError, "logout was called");
});

Deno.test("without a report nothing is loaded", () => {
  using test = openDesk();
  test.desk.signOut();
  test.desk.close();
  assertEquals(test.loads(), 0);
});

Deno.test("where nothing may listen on 127.0.0.1, the tool says so, and how to go on", async () => {
  using test = openDesk(() => {
    throw new Deno.errors.NotCapable("net");
  });
  test.load();
  await assertRejects(
    () => test.desk.forCall().open(createReport()),
    ToolError,
    "127.0.0.1 (NotCapable). Tell the person, and call the tool without report.",
  );
});
