// The prompts that a person picks in a client: their arguments, and which text they give.
import { ENGLISH } from "./english.ts";
import {
  anyMonth,
  anyQuarter,
  type Argument,
  entity,
  files,
  folder,
  language,
  list,
  listFileNames,
  month,
  readLanguage,
  readPeriod,
} from "./arguments.ts";
import { monthOf, type Period, periodBefore, quarterOf } from "./period.ts";
import type { PromptTexts } from "./texts.ts";
import { VIETNAMESE } from "./vietnamese.ts";

/** What a prompt may use besides its arguments. */
export interface PromptContext {
  /** The day in Viet Nam, YYYY-MM-DD. */
  readonly today: string;
}

type Given = Readonly<Record<string, string | undefined>>;

export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Whether it leads to tools that write. */
  readonly writes: boolean;
  /** All optional. */
  readonly arguments: readonly Argument[];
  /** What is wrong with the arguments taken together. */
  readonly check?: (args: Given) => string | undefined;
  /** Writes the text that the model gets. */
  readonly write: (args: Given, context: PromptContext) => string;
}

interface Definition extends Omit<Prompt, "write"> {
  readonly steps: (texts: PromptTexts, args: Given, context: PromptContext) => readonly string[];
}

function definePrompt({ steps, ...prompt }: Definition): Prompt {
  const args = [...prompt.arguments, language];
  return {
    ...prompt,
    arguments: args,
    write(given, context) {
      const asked = readLanguage(given.language);
      const [goal = "", ...all] = steps(asked === "vi" ? VIETNAMESE : ENGLISH, given, context);
      const lines = all.map((step, i) => `${i + 1}. ${step}`);
      return [goal, ...lines, ANSWER_IN[asked ?? "own"]].join("\n");
    },
  };
}

const ANSWER_IN = {
  vi: "Trả lời tôi bằng tiếng Việt.",
  en: "Answer me in English.",
  own: "Answer me in the language that I write in, even though these steps are in English; if I " +
    "have not written anything yet, in Vietnamese.",
};

const review = definePrompt({
  name: "monthly_invoice_review",
  title: "Review a month's invoices / Rà soát hóa đơn trong tháng",
  description:
    "Purchases, sales, largest vendors, drafts and what looks odd in one month's invoices",
  writes: false,
  arguments: [entity, month],
  steps(texts, args, { today }) {
    const asked = readPeriod(args.month) ?? periodBefore(monthOf(today));
    return texts.review({ entity: args.entity, month: asked, before: periodBefore(asked) });
  },
});

const reconciliation = definePrompt({
  name: "vat_reconciliation",
  title: "Reconcile VAT / Đối chiếu thuế GTGT",
  description:
    "Input and output VAT of a month or quarter by rate, and the invoices that need a look",
  writes: false,
  arguments: [entity, anyMonth, anyQuarter],
  check: checkOnePeriod,
  steps: (texts, args, { today }) =>
    texts.reconcile({
      entity: args.entity,
      period: periodOf(args) ?? periodBefore(quarterOf(today)),
    }),
});

const comparison = definePrompt({
  name: "missing_invoices",
  title: "Find missing invoices / Tìm hóa đơn còn thiếu",
  description: "Compares a list of invoices with those on Finizi B4B, and names what is missing",
  writes: false,
  arguments: [entity, list, anyMonth, anyQuarter],
  check: checkOnePeriod,
  steps: (texts, args) =>
    texts.compare({ entity: args.entity, list: args.list, period: periodOf(args) }),
});

const importInvoices = definePrompt({
  name: "import_invoices",
  title: "Import invoice files / Nhập tệp hóa đơn",
  description: "Checks signed e-invoice XML files and imports them one by one, after asking",
  writes: true,
  arguments: [entity, folder, files],
  steps: (texts, args) =>
    texts.import({
      entity: args.entity,
      folder: args.folder ?? ".",
      files: listFileNames(args.files ?? ""),
    }),
});

export const PROMPTS: readonly Prompt[] = [review, reconciliation, comparison, importInvoices];

function checkOnePeriod({ month, quarter }: Given): string | undefined {
  return month === undefined || quarter === undefined
    ? undefined
    : "only one of month and quarter may be given";
}

function periodOf({ month, quarter }: Given): Period | undefined {
  return readPeriod(month) ?? readPeriod(quarter);
}
