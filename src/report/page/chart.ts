// Charts as inline SVG, with labels, and with words for those who cannot see them.
import type { PageLanguage } from "../../local_server/page/language.ts";
import { type Markup, markup } from "../../local_server/page/markup.ts";
import { formatNumber, formatShort, labelIn, shortenText } from "../model/format.ts";
import type { Chart } from "../model/report.ts";

const WIDTH = 1_000;
const HEIGHT = 260;
const [LEFT, RIGHT, TOP, BOTTOM] = [70, 8, 22, 30];
const PLOT = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };
/** Labels that are closer would overlap. */
const MIN_LABEL_WIDTH = { value: 44, name: 60 };
const MAX_BARS = 12;
const MAX_LABEL = 60;

export function renderChart(chart: Chart, index: number, language: PageLanguage): Markup {
  const draw = chart.shape === "columns" ? drawColumns : drawBars;
  const unit = labelIn(chart.unit, language);
  return markup`<figure class="card chart">
<figcaption id="chart-${index}">${
    labelIn(chart.title, language)
  } <span class="soft">${unit}</span></figcaption>
${draw(chart, index, language)}
</figure>
`;
}

/** The largest and the smallest value in words. */
function describe({ points }: Chart, language: PageLanguage): string {
  const sorted = points.toSorted((a, b) => a.value < b.value ? 1 : -1);
  const say = (point: Chart["points"][number] | undefined) =>
    point && `${labelIn(point.label, language)}: ${formatNumber(point.value, language)}`;
  const [largest, smallest] = [say(sorted[0]), say(sorted.at(-1))];
  return language === "vi"
    ? `Lớn nhất ${largest}; nhỏ nhất ${smallest}. Bảng bên dưới có đủ số liệu.`
    : `Largest ${largest}; smallest ${smallest}. The table below has all figures.`;
}

/** A step for grid lines of which at most five fit, and which reads well: 1, 2 or 5 and zeros. */
function chooseStep(range: number): number {
  const power = 10 ** Math.floor(Math.log10(range / 4));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => range / step <= 5) ??
    10 * power;
}

/** Where values stand on the vertical axis. */
interface Axis {
  readonly top: number;
  readonly bottom: number;
  readonly step: number;
  readonly y: (value: number) => number;
}

function chooseAxis(values: readonly number[]): Axis {
  const [high, low] = [Math.max(0, ...values), Math.min(0, ...values)];
  const step = chooseStep(high - low || 1);
  const [top, bottom] = [Math.ceil(high / step) * step || step, Math.floor(low / step) * step];
  const y = (value: number) => round(TOP + (top - value) / (top - bottom) * PLOT.height);
  return { top, bottom, step, y };
}

function drawColumns(chart: Chart, index: number, language: PageLanguage): Markup {
  const axis = chooseAxis(chart.points.map(({ value }) => Number(value)));
  const slot = PLOT.width / chart.points.length;
  const width = Math.min(48, slot * .72);
  const every = (width: number) => Math.ceil(width / slot);
  const columns = chart.points.map(({ label, value }, i) => {
    const middle = round(LEFT + slot * (i + .5));
    const [start, end] = [Math.max(0, Number(value)), Math.min(0, Number(value))].map(axis.y);
    const [name, top] = [labelIn(label, language), start ?? 0];
    const hasName = i % every(MIN_LABEL_WIDTH.name) === 0;
    const hasValue = i % every(MIN_LABEL_WIDTH.value) === 0 && value !== 0n;
    return markup`<rect class="bar" x="${round(middle - width / 2)}" y="${top}" width="${
      round(width)
    }" height="${round((end ?? 0) - top)}" rx="2"><title>${name}: ${
      formatNumber(value, language)
    }</title></rect>${hasName ? text("", middle, HEIGHT - 10, name) : undefined}${
      hasValue ? text("value", middle, top - 6, formatShort(value, language)) : undefined
    }`;
  });
  return markup`<div class="scroll" tabindex="0" role="region" aria-labelledby="chart-${index}">
<svg class="columns" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="chart-${index} words-${index}">
<desc id="words-${index}">${describe(chart, language)}</desc>
${drawGrid(axis, language)}${columns}
</svg></div>`;
}

function drawGrid({ top, bottom, step, y }: Axis, language: PageLanguage): Markup[] {
  const count = Math.round((top - bottom) / step) + 1;
  return Array.from({ length: count }, (_, i) => {
    const value = bottom + i * step;
    const at = y(value);
    const name = Math.abs(value) < step / 2 ? "zero" : "grid";
    return markup`<line class="${name}" x1="${LEFT}" x2="${
      WIDTH - RIGHT
    }" y1="${at}" y2="${at}"/>${markup`<text x="${LEFT - 8}" y="${at + 4}" text-anchor="end">${
      formatShort(BigInt(Math.round(value)), language)
    }</text>`}`;
  });
}

function text(name: string, x: number, y: number, words: string): Markup {
  return markup`<text class="${name}" x="${x}" y="${y}" text-anchor="middle">${words}</text>`;
}

/** A list whose bars grow with the page, so that it can be read on a phone. */
function drawBars(chart: Chart, index: number, language: PageLanguage): Markup {
  const points = chart.points.slice(0, MAX_BARS);
  const largest = points.reduce((max, { value }) => Math.max(max, Math.abs(Number(value))), 1);
  const bars = points.map(({ label, value }) => {
    const share = round(Math.abs(Number(value)) / largest * 100);
    return markup`<li><span class="name"><bdi>${
      shortenText(labelIn(label, language), MAX_LABEL)
    }</bdi></span><svg class="track" aria-hidden="true"><rect class="${
      value < 0n ? "bar minus" : "bar"
    }" width="${share}%" height="100%" rx="2"/></svg><span class="amount">${
      formatNumber(value, language)
    }</span></li>`;
  });
  return markup`<ol class="bars" aria-labelledby="chart-${index}">${bars}</ol>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
