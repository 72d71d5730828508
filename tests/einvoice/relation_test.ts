import { assertEquals } from "@std/assert";
import type { Relation } from "../../src/einvoice/invoice.ts";
import { eInvoice, extra, line, read, related } from "./_invoices.ts";

type Changes = Parameters<typeof eInvoice>[0];

const relationOf = (changes: Changes) => read(eInvoice(changes)).relation;
const kindOf = (changes: Changes) => relationOf(changes)?.kind;
const ORIGINAL = { form: "1", series: "C26TXY", number: "00000077", date: "2026-10-15" };

Deno.test("a replacement and an adjustment name their original", () => {
  const between = related({ TCHDon: "1", GChu: "Sai đơn giá" });
  assertEquals(relationOf({ between }), {
    ...{ kind: "replacement", effect: null, originals: [ORIGINAL], list: null },
    reason: "Sai đơn giá",
  });
  assertEquals(kindOf({ between: related({ TCHDon: "2" }) }), "adjustment");
  assertEquals(relationOf({}), null);
});

for (const place of ["</TTChung>", "<NDHDon>", "</NDHDon>", "</DLHDon>", "</HDon>"]) {
  Deno.test(`TTHDLQuan is read before ${place}, too`, () => {
    const xml = eInvoice().replace(place, `${related({ TCHDon: "1" })}${place}`);
    assertEquals(read(xml).relation?.originals, [ORIGINAL]);
  });
}

Deno.test("an original that only has a number is named by it", () => {
  const between = "<TTHDLQuan><TCHDon>2</TCHDon><SHDCLQuan>00001343</SHDCLQuan></TTHDLQuan>";
  assertEquals(relationOf({ between })?.originals, [
    { form: null, series: null, number: "00001343", date: null },
  ]);
});

Deno.test("names without CLQuan, a form before the series and dates of people are read", () => {
  const between = "<TTHDLQuan><TCHDon>1</TCHDon><KHHDon>1C26TXY</KHHDon><SHDon>77</SHDon>" +
    "<NLap>15/10/2026</NLap></TTHDLQuan>";
  assertEquals(relationOf({ between })?.originals, [{ ...ORIGINAL, number: "77" }]);
  const old = related({ TCHDon: "1", KHMSHDCLQuan: "01GTKT0/001", NLHDCLQuan: "tháng 10" });
  assertEquals(relationOf({ between: old })?.originals[0]?.form, "01GTKT0/001");
  assertEquals(relationOf({ between: old })?.originals[0]?.date, "tháng 10");
});

Deno.test("several originals are all named", () => {
  const between = related({ TCHDon: "2" }) + related({ TCHDon: "2", SHDCLQuan: "78" });
  assertEquals(relationOf({ between })?.originals.map(({ number }) => number), ["00000077", "78"]);
});

Deno.test("several originals are all named within one element, too", () => {
  const originalsOf = (elements: string) =>
    relationOf({ between: `<TTHDLQuan><TCHDon>2</TCHDon>${elements}</TTHDLQuan>` })?.originals
      .map(({ series, number, date }) => [series, number, date]);
  const series = "<KHHDCLQuan>C26TXY</KHHDCLQuan>";
  const one = `${series}<SHDCLQuan>7</SHDCLQuan><NLHDCLQuan>2026-10-15</NLHDCLQuan>`;
  assertEquals(originalsOf(`${one}<KHHDCLQuan>C26TAB</KHHDCLQuan><SHDCLQuan>8</SHDCLQuan>`), [
    ...[["C26TXY", "7", "2026-10-15"], ["C26TAB", "8", null]],
  ]);
  const both = [["C26TXY", "7", null], ["C26TXY", "8", null]];
  assertEquals(originalsOf(`${series}<SHDCLQuan>7</SHDCLQuan><SHDCLQuan>8</SHDCLQuan>`), both);
  assertEquals(originalsOf(`${series}<SHDCLQuan>7; 8</SHDCLQuan>`), both);
  assertEquals(originalsOf(`${series}<SHDCLQuan>7, A</SHDCLQuan>`), [["C26TXY", "7, A", null]]);
});

Deno.test("a list of originals is named by its number", () => {
  const between = "<TTHDLQuan><TCHDon>2</TCHDon><SBKCLQuan>BK01</SBKCLQuan></TTHDLQuan>";
  assertEquals([relationOf({ between })?.list, relationOf({ between })?.originals], ["BK01", []]);
});

Deno.test("TCHDon may stand next to TTHDLQuan", () => {
  const withKind = (TCHDon: string, between: string) => kindOf({ general: { TCHDon }, between });
  assertEquals(withKind("1", related({})), "replacement");
  assertEquals([withKind("2", ""), withKind("0", ""), withKind("", "")], [
    ...["adjustment", undefined, undefined],
  ]);
});

Deno.test("elements without content, and TCHDon 0, relate to nothing", () => {
  assertEquals(relationOf({ between: "<TTHDLQuan><TCHDon/><SHDCLQuan/></TTHDLQuan>" }), null);
  const template = "<TTHDLQuan><TCHDon/><LHDCLQuan>1</LHDCLQuan><SHDCLQuan/></TTHDLQuan>";
  assertEquals(relationOf({ between: template }), null);
  assertEquals(relationOf({ between: "<TTHDLQuan><TCHDon>0</TCHDon></TTHDLQuan>" }), null);
});

Deno.test("TCHDon 0 with an original is unclear", () => {
  assertEquals(kindOf({ between: related({ TCHDon: "0" }) }), "unclear");
});

Deno.test("without TCHDon the relation is unclear, unless a text says what it is", () => {
  assertEquals(kindOf({ between: related({}) }), "unclear");
  assertEquals(kindOf({ between: related({ TCHDon: "7" }) }), "unclear");
  assertEquals(kindOf({ between: related({ GChu: "Sai địa chỉ" }) }), "unclear");
  assertEquals(kindOf({ between: related({ GChu: "Điều chỉnh đơn giá" }) }), "adjustment");
  assertEquals(kindOf({ between: related({ TCHDon: "Thay thế" }) }), "replacement");
  assertEquals(kindOf({ between: related({ TCDChinh: "2" }) }), "adjustment");
  const note = extra("ProcessInvNote", "Thay thế cho hóa đơn");
  assertEquals(kindOf({ between: related({}) + note }), "replacement");
});

const NOTE = "cho hóa đơn điện tử  Mẫu số 1, ký hiệu C26TXY, số 77, ngày 15/10/2026";
const STATEMENTS: Readonly<Record<string, readonly [Relation["kind"], Relation["effect"]]>> = {
  [`Thay thế ${NOTE}`]: ["replacement", null],
  [`Điều chỉnh ${NOTE}`]: ["adjustment", null],
  [`Điều chỉnh giảm ${NOTE}`]: ["adjustment", "decrease"],
  [`Điều chỉnh tăng ${NOTE}`]: ["adjustment", "increase"],
  [`Điều chỉnh thông tin ${NOTE}`]: ["adjustment", "information"],
  [`Điều chỉnh giảm ${NOTE}`.normalize("NFD")]: ["adjustment", "decrease"],
};

for (const [text, [kind, effect]] of Object.entries(STATEMENTS)) {
  Deno.test(`the note "${text}" is enough`, () => {
    for (const name of ["ProcessInvNote", "processInvNote", "Ghi chú"]) {
      const relation = relationOf({ between: extra(name, text) });
      assertEquals(relation, {
        ...{ kind, effect, originals: [{ ...ORIGINAL, number: "77" }], list: null, reason: null },
      });
    }
  });
}

for (
  const text of [
    `(Thay thế ${NOTE})`,
    "Thay thế cho các hóa đơn số 77, ký hiệu 1C26TXY, mẫu số 1, ngày 15/10/2026",
    "Thay thế cho hóa đơn 1C26TXY - 77 ngày 15/10/2026",
    "Thay thế cho hóa đơn mẫu hóa đơn số 1, ký hiệu hóa đơn C26TXY, số 77, ngày 15/10/2026",
    "Hóa đơn này được lập để thay thế hóa đơn mẫu số 1, ký hiệu C26TXY, số 77, ngày 15/10/2026",
  ]
) {
  Deno.test(`"${text}" is enough in TTChung/GChu and in a line, too`, () => {
    const lines = line({ TChat: "4", THHDVu: text });
    const goods = line({ THHDVu: text, ThTien: "1" });
    for (const changes of [{ general: { GChu: text } }, { lines }, { lines: goods }]) {
      const { kind, originals } = relationOf(changes) ?? {};
      assertEquals([kind, originals], ["replacement", [{ ...ORIGINAL, number: "77" }]]);
    }
  });
}

Deno.test("a note may say first what it adjusts", () => {
  const text = "Điều chỉnh giảm đơn giá mặt hàng Giấy A4 của hóa đơn số 77, ký hiệu C26TXY";
  const { kind, effect, originals } = relationOf({ between: extra("Ghi chú", text) }) ?? {};
  assertEquals([kind, effect, originals?.[0]?.number], ["adjustment", "decrease", "77"]);
});

Deno.test("a note in other words names its original as well", () => {
  const text = "Điều chỉnh tăng cho hóa đơn số: 0000123, Ký hiệu hóa đơn: AA/20E, " +
    "Ngày 05 Tháng 03 Năm 2020";
  assertEquals(relationOf({ between: extra("ProcessInvNote", text) })?.originals, [
    { form: null, series: "AA/20E", number: "0000123", date: "2020-03-05" },
  ]);
});

Deno.test("what elements name counts more than what a note names", () => {
  const note = extra("ProcessInvNote", `Điều chỉnh giảm ${NOTE.replace("77", "9")}`);
  const relation = relationOf({ between: related({ TCHDon: "2" }) + note });
  assertEquals([relation?.effect, relation?.originals], ["decrease", [ORIGINAL]]);
});

Deno.test("NewStatus and the title say it, too", () => {
  const status = (text: string) => kindOf({ between: extra("NewStatus", text) });
  assertEquals(status("Hóa đơn thay thế"), "replacement");
  assertEquals(kindOf({ between: extra("newstatus", "Hóa đơn thay thế") }), "replacement");
  assertEquals(status("Hóa đơn điều chỉnh giảm"), "adjustment");
  assertEquals(
    ["Hóa đơn gốc", "Bị thay thế", "Đã bị điều chỉnh", "Đã được thay thế"].map(status),
    Array(4).fill(undefined),
  );
  assertEquals(kindOf({ between: extra("Tính chất", "Hóa đơn thay thế") }), "replacement");
  const titled = relationOf({ general: { THDon: "HÓA ĐƠN GTGT (ĐIỀU CHỈNH GIẢM)" } });
  assertEquals([titled?.kind, titled?.effect, titled?.originals], ["adjustment", "decrease", []]);
});

Deno.test("notes on other things do not count as relations", () => {
  for (
    const text of [
      "Thay thế màn hình theo hóa đơn bảo hành số 12",
      "Thay thế linh kiện",
      "Điều chỉnh giảm",
      "Hóa đơn được điều chỉnh bởi hóa đơn số 78, ký hiệu C26TXY",
      "Được thay thế bằng hóa đơn số 78, ký hiệu C26TXY",
      "Theo hợp đồng điều chỉnh số 5",
    ]
  ) assertEquals(relationOf({ between: extra("Ghi chú", text) }), null);
});

const EFFECTS: Readonly<Record<string, string | null>> = {
  ...{ "1": "increase", "2": "decrease", "0": "information", "3": "information" },
  ...{ "Điều chỉnh giảm": "decrease", "Tăng": "increase", "9": null },
};

for (const [TCDChinh, effect] of Object.entries(EFFECTS)) {
  Deno.test(`TCDChinh ${TCDChinh} of an adjustment is ${effect}`, () => {
    const inRelation = related({ TCHDon: "2", TCDChinh });
    assertEquals(relationOf({ between: inRelation })?.effect, effect);
    const code = `<TCDChinh>${TCDChinh}</TCDChinh>`;
    const inTotals = eInvoice({ between: related({ TCHDon: "2" }) }).replace(
      "</TToan>",
      `${code}</TToan>`,
    );
    assertEquals(read(inTotals).relation?.effect, effect);
  });
}

Deno.test("a replacement has no effect of its own", () => {
  assertEquals(relationOf({ between: related({ TCHDon: "1", TCDChinh: "2" }) })?.effect, null);
});
