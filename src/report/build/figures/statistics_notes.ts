// What must be known to use the figures of a statistic.
import { isObject, type JsonObject } from "../../../core/json.ts";
import type { BilingualText } from "../../../local_server/page/language.ts";
import type { Grouping } from "../../../rows/portions.ts";
import { formatNumber } from "../../model/format.ts";
import type { Note } from "../../model/report.ts";
import type { ReportQuestion } from "../../wording/question.ts";
import { readCellText, type ReportSource } from "../../wording/source.ts";
import { joinTexts } from "../../wording/words.ts";
import { readGroups } from "./breakdown.ts";
import { wordForKey } from "./breakdown_table.ts";

export interface StatisticsSource extends ReportSource {
  readonly question: ReportQuestion & { readonly group_by?: Grouping | undefined };
  /** What the tool answers. */
  readonly figures: JsonObject;
}

const PARTIAL: Note = {
  tone: "bad",
  text: {
    vi: "Chưa đầy đủ: còn hóa đơn không đọc được, nên các số dưới đây chỉ là một phần.",
    en: "Not complete: some invoices could not be read, so that these figures are partial.",
  },
};

/** What must be known: gaps, what was counted, what was left out, what is mixed. */
export function statisticsNotes(source: StatisticsSource): Note[] {
  const { figures, question } = source;
  const isPartial = figures.complete === false;
  const why = isPartial ? readCellText(figures.note, source) : undefined;
  const notes: (Note | undefined)[] = [
    isPartial ? PARTIAL : undefined,
    why === undefined ? undefined : { tone: "note", text: why },
    figures.computed === true ? countedNote(source) : ownNote(source),
    isMixed(figures) && question.group_by !== "direction" ? MIXED : undefined,
  ];
  return notes.filter((note) => note !== undefined);
}

const MIXED: Note = {
  tone: "note",
  text: {
    vi: "Các số dưới đây gồm cả mua vào và bán ra.",
    en: "These figures cover both purchases and sales.",
  },
};

/** Whether the figures add up purchases and sales. */
function isMixed({ computed, by_direction, covered }: JsonObject): boolean {
  if (computed !== true) return Array.isArray(by_direction) && by_direction.length > 1;
  return isObject(covered) && covered.direction === "bought and sold";
}

/** For the API's own figures, which count invoices of all statuses. */
function ownNote(source: StatisticsSource): Note {
  const outOfForce = readGroups(source.figures.by_status, source).filter(({ key, count }) =>
    ["DRAFT", "CANCELLED", "0", "2"].includes(key) && count !== undefined && count !== 0n
  ).map(({ key, count = 0n }) => {
    const { vi, en } = asWords(key);
    return {
      vi: `${formatNumber(count, "vi")} ${vi.toLowerCase()}`,
      en: `${formatNumber(count, "en")} ${en.toLowerCase()}`,
    };
  });
  const { vi, en } = joinTexts(outOfForce);
  return {
    tone: "off",
    text: {
      vi: "Đây là số liệu của chính Finizi B4B, tính hóa đơn ở mọi trạng thái" +
        `${vi === "" ? "" : `, kể cả ${vi}`}.`,
      en: `These are Finizi B4B’s own figures of all statuses${en === "" ? "" : `, with ${en}`}.`,
    },
  };
}

/** What was counted and what was left out. */
function countedNote(source: StatisticsSource): Note | undefined {
  const { covered } = source.figures;
  if (!isObject(covered)) return undefined;
  const leftOut = Object.entries(isObject(covered.left_out) ? covered.left_out : {});
  const statuses = (Array.isArray(covered.statuses) ? covered.statuses : [])
    .map((status) => asWords(readCellText(status, source) ?? ""));
  const { vi, en } = joinTexts(statuses);
  const others = joinTexts(leftOut.map(([key, count]) => {
    const [word, number] = [asWords(key), readCellText(count, source) ?? "?"];
    return { vi: `${number} ${word.vi.toLowerCase()}`, en: `${number} ${word.en.toLowerCase()}` };
  }));
  return {
    tone: "off",
    text: {
      vi: `Tính hóa đơn: ${vi}.${others.vi === "" ? "" : ` Không tính: ${others.vi}.`}`,
      en: `Counted: ${en}.${others.en === "" ? "" : ` Left out: ${others.en}.`}`,
    },
  };
}

function asWords(key: string): BilingualText {
  if (key === "replaced") return { vi: "Bị thay thế", en: "Replaced" };
  const word = wordForKey(key, "status");
  return typeof word === "string" ? { vi: word, en: word } : word;
}
