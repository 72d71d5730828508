import { assertEquals } from "@std/assert";
import { Markup, markup } from "../../../src/local_server/page/markup.ts";

Deno.test("a text is escaped, in elements and in attributes", () => {
  const text = `"><script>'&amp;`;
  assertEquals(
    markup`<p title="${text}">${text}</p>`.text,
    `<p title="&quot;&gt;&lt;script&gt;&#39;&amp;amp;">&quot;&gt;&lt;script&gt;&#39;&amp;amp;</p>`,
  );
});

Deno.test("markup is inserted as it is, a list of it in order, and undefined as nothing", () => {
  const bold = markup`<b>${"a&b"}</b>`;
  assertEquals(
    markup`${bold}|${[bold, new Markup("<hr>")]}|${undefined}|`.text,
    [
      "<b>a&amp;b</b>|",
      "<b>a&amp;b</b><hr>|",
      "|",
    ].join(""),
  );
  assertEquals(`${bold}`, "<b>a&amp;b</b>");
});

Deno.test("markup without parts is its own text", () => {
  assertEquals(markup``.text, "");
  assertEquals(markup`<p>&amp;</p>`.text, "<p>&amp;</p>");
});
