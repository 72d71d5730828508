import { assertEquals } from "@std/assert";
import { readXml } from "../../src/xml/parse.ts";
import { childrenOf, elementAt, localName, textAt } from "../../src/xml/tree.ts";

const ROOT = readXml(
  "<x:HDon xmlns:x='u'>text<x:TTChung><MST>outer</MST></x:TTChung><!-- TTChung -->" +
    "<DL><TTChung><MST> inner\n</MST><Ten><![CDATA[A & B]]></Ten><Rong> </Rong></TTChung>" +
    "<TTChung><MST>second</MST></TTChung></DL></x:HDon>",
);

Deno.test("an element is known by its local name, with any prefix", () => {
  assertEquals(localName(ROOT), "HDon");
  assertEquals(localName(readXml("<HDon/>")), "HDon");
  assertEquals(textAt(ROOT, "TTChung/MST"), "outer");
});

Deno.test("children are the elements of that name directly below, in order", () => {
  const dl = elementAt(ROOT, "DL");
  assertEquals(childrenOf(dl, "TTChung").map((child) => textAt(child, "MST")), ["inner", "second"]);
  assertEquals(childrenOf(ROOT, "MST"), []);
  assertEquals(childrenOf(undefined, "MST"), []);
});

Deno.test("a path leads to the first element of each name", () => {
  assertEquals(textAt(ROOT, "DL/TTChung/MST"), "inner");
  assertEquals(elementAt(ROOT, "DL/TTChung/None"), undefined);
  assertEquals(elementAt(ROOT, "None/MST"), undefined);
  assertEquals(elementAt(undefined, "DL"), undefined);
});

Deno.test("text is trimmed, with CDATA, and null if it is empty or absent", () => {
  assertEquals(textAt(ROOT, "DL/TTChung/Ten"), "A & B");
  assertEquals(textAt(ROOT, "DL/TTChung/Rong"), null);
  assertEquals(textAt(ROOT, "DL/TTChung/None"), null);
  assertEquals(textAt(undefined, "DL"), null);
});

Deno.test("text is without characters that nobody sees, which copying leaves", () => {
  const text = "\uFEFF0010\u200B000016\u200E ";
  assertEquals(textAt(readXml(`<a><b>${text}</b></a>`), "b"), "0010000016");
  assertEquals(textAt(readXml("<a><b>\u200B</b></a>"), "b"), null);
});

Deno.test("text is in NFC, as searches and comparisons expect", () => {
  const name = "Công ty Đá Quý";
  assertEquals(textAt(readXml(`<a><b>${name.normalize("NFD")}</b></a>`), "b"), name);
});
