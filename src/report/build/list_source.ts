// What the report of a list is made of.
import type { JsonObject } from "../../core/json.ts";
import type { Purchase } from "../model/report.ts";
import type { ReportQuestion } from "../wording/question.ts";
import type { ReportSource } from "../wording/source.ts";

export interface ListSource extends ReportSource {
  readonly question: ReportQuestion;
  readonly rows: readonly JsonObject[];
  /** Why rows are missing, in English; empty if none is. */
  readonly gaps: readonly string[];
  /** What must be known besides, in English. */
  readonly remarks?: readonly string[];
  readonly purchases?: readonly Purchase[] | undefined;
}
