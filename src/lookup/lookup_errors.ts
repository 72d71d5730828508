// Errors of entities that a tax code or a name does not single out; each names those that may be meant.
import { ToolError } from "../core/errors.ts";
import { show } from "../core/text.ts";
import type { Company } from "./company.ts";
import { nearestCompanies } from "./nearest.ts";

const MAX_CANDIDATES = 5;

export function severalFit(tool: string, reference: string, fitting: readonly Company[]) {
  return notSingledOut(tool, fitting, {
    why: `several entities fit ${show(reference)}`,
    then: "Ask the person which one is meant, and pass its tax code or id as entity_id.",
  });
}

export function nameRefused(tool: string, reference: string, fitting: readonly Company[]) {
  return notSingledOut(tool, fitting, {
    why: `entity_id must be a UUID or a tax code where something is changed, got ${
      show(reference)
    }`,
    which: ", a name that fits",
    then: "If that is the one that is meant, pass its tax code or id as entity_id.",
  });
}

/** Not all entities were read, so another one of the name may exist. */
export function tooManyToTell(
  tool: string,
  reference: string,
  fitting: readonly Company[],
  read: number,
) {
  return notSingledOut(tool, fitting, {
    why: `not all entities could be read (${read} were), so ${show(reference)} may not be ` +
      "the only one of its name",
    then: "Pass the id or the tax code as entity_id; list_entities with search finds both.",
  });
}

/** `all` are the entities that the user sees. */
export function noneFits(tool: string, reference: string, all: readonly Company[]) {
  if (all.length === 0) {
    return notSingledOut(tool, [], {
      why: "the signed-in user sees no entity",
      then: "An administrator can give access; whoami shows who is signed in.",
    });
  }
  const nearest = nearestCompanies(reference, all, MAX_CANDIDATES);
  return notSingledOut(tool, nearest, {
    why: `none of the ${all.length} entities that the signed-in user sees fits ${show(reference)}`,
    which: "; the most similar",
    then: nearest.length === 0
      ? "list_entities lists them."
      : "Ask the person whether one of them is meant, and pass its tax code or id as entity_id.",
  });
}

function notSingledOut(
  tool: string,
  companies: readonly Company[],
  { why, which = "", then }: {
    readonly why: string;
    /** What the candidates are, as it follows `why`. */
    readonly which?: string;
    readonly then: string;
  },
): ToolError {
  const distinct = [...new Map(companies.map((company) => [company.id, company])).values()];
  const candidates = distinct.slice(0, MAX_CANDIDATES);
  const more = distinct.length - candidates.length;
  const shown = candidates.map((company) => describeCompany(company, distinct)).join("; ") +
    (more > 0 ? ` and ${more} more` : "");
  const text = `${tool}: ${why}${shown === "" ? "" : `${which}: ${shown}`}. ${then}`;
  const field_errors = { entity_id: [why] };
  return new ToolError("VALIDATION_ERROR", text, { details: { field_errors, candidates } });
}

/** The name, and what to pass for it: the id only where the tax code does not tell it from `others`. */
function describeCompany({ id, name, tax_code }: Company, others: readonly Company[]): string {
  const isAlone = others.filter((other) => other.tax_code === tax_code).length === 1;
  const key = tax_code !== "" && isAlone ? `tax code ${tax_code}` : `id ${id}`;
  return `${name || "(no name)"} (${key})`;
}
