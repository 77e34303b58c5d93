import { formatClock } from '../../core/time.ts';
import type { CheckResult, Scorecard } from '../../scoring/scorecard.ts';
import { beliefChart } from '../chart/belief.ts';
import { timelineChart } from '../chart/timeline.ts';
import { debriefSections } from '../debrief.ts';
import type { Section, Told } from '../section.ts';
import {
  overrideWords,
  paceRows,
  sessionWords,
  shownDimensions,
  verdictTitles,
  verdictWords,
} from '../words.ts';
import { type Html, html } from './escape.ts';
import { style } from './style.ts';
import { chartSvg } from './svg.ts';

const clock = (ms: number | null): string => (ms === null ? '–' : formatClock(ms));
const paragraphs = (text: string): Html[] => text.split(/\n\s*\n/).map((part) => html`<p>${part}</p>`);

const marks: Readonly<Record<CheckResult['verdict'], string>> = {
  met: '✓',
  partial: '~',
  missed: '✗',
  contradicted: '✗',
  unsure: '?',
  raised: '!',
  clear: '✓',
};

function checkItem(check: CheckResult): Html {
  const points = check.kind === 'flag' ? `${check.points}` : `${check.points} of ${check.max}`;
  const cites = check.cites.length === 0 ? '' : ` [${check.cites.join(', ')}]`;
  const settled = overrideWords(check);
  return html`<li id="${check.id}"><div class="head"><span><span class="${check.verdict}" aria-hidden="true">${marks[check.verdict]}</span> ${check.statement}</span><span>${verdictWords[check.verdict]}, ${points}</span></div><div class="faint">${check.why}</div>${
    check.quote === null
      ? null
      : html`<blockquote>${check.atMs === null ? '' : `${formatClock(check.atMs)} `}“${check.quote}”${cites}</blockquote>`
  }${settled === null ? null : html`<div>${settled}</div>`}</li>`;
}

function toldItem({ when, good, lead, query, says, more }: Told): Html {
  if (says !== null) return html`<div><dt>${lead}</dt><dd>${says}</dd></div>`;
  const mark = good === null ? html`` : good ? html`<span class="met">✓</span>` : html`<span>✗</span>`;
  return html`<div><dt>${when ?? ''}</dt><dd>${mark}</dd><dd>${lead}${query === null ? null : html` <code>${query}</code>`}${more.map((text) => html`<div class="faint">${text}</div>`)}</dd></div>`;
}

const sectionHtml = ({ id, title, sum, told }: Section): Html =>
  html`<section id="${id}"><h2>${title}</h2>${sum === null ? null : html`<p>${sum}</p>`}${
    told.length === 0
      ? null
      : html`<dl class="${told.some(({ says }) => says !== null) ? 'talk' : 'told'}">${told.map(toldItem)}</dl>`
  }</section>`;

function dimensionHtml(card: Scorecard, { id, title, points, max }: Scorecard['dimensions'][number]): Html {
  const own = card.checks.filter((check) => check.dimension === id && check.verdict !== 'clear');
  return html`<section><h2>${title}: ${points} of ${max}</h2><meter min="0" max="${Math.max(1, max)}" value="${Math.max(0, points)}">${points} of ${max}</meter><ul class="checks">${own.map(checkItem)}</ul></section>`;
}

function timelineTable({ timeline }: Scorecard): Html {
  const rows = timeline.map(
    ({ atMs, kind, text, cites }) =>
      html`<tr><td class="n">${formatClock(atMs)}</td><td class="k">${kind}</td><td>${text}${cites.length > 0 ? ` [${cites.join(', ')}]` : ''}</td></tr>`,
  );
  return html`<section><h2>What happened</h2><table><thead><tr><th class="n">at</th><th class="k">what</th><th>words</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/**
 * The scorecard as one HTML page: no script, nothing loaded from anywhere, inline SVG, light and dark, prints on A4.
 * The verdict stands first, for whoever has a minute: it is handed on, where the screen has the reasons first. Whatever was said
 * in the session is escaped.
 */
export function scorecardHtml(card: Scorecard): string {
  const belief = beliefChart(card);
  const pace = paceRows(card.pace).map(
    ([title, you, par]) =>
      html`<tr><td>${title}</td><td class="n">${clock(you)}</td><td class="n">${clock(par)}</td></tr>`,
  );
  const flags = card.checks.filter(({ kind, verdict }) => kind === 'flag' && verdict === 'raised').length;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Scorecard: ${card.scenario.id}</title>
<style>${{ html: style }}</style>
</head>
<body>
<main>
<h1>Scorecard: ${card.scenario.id}</h1>
<p class="faint">${sessionWords(card)}</p>
<div class="verdict"><b>${verdictTitles[card.verdict]}</b>, ${card.score} of 100${card.stops.map(({ atMost, why }) => html`<p>At most ${verdictTitles[atMost].toLowerCase()}: ${why}</p>`)}</div>
<section><h2>Pace</h2><table><thead><tr><th>moment</th><th class="n">you</th><th class="n">par</th></tr></thead><tbody>${pace}</tbody></table>${chartSvg(timelineChart(card))}${belief === null ? null : chartSvg(belief)}</section>
${shownDimensions(card).map((dimension) => dimensionHtml(card, dimension))}
<p>${flags === 0 ? 'No red flag was raised.' : `Red flags raised: ${flags}; they stand above, each in its dimension.`}</p>
<section><h2>The answer</h2>${paragraphs(card.debrief.answer)}${paragraphs(card.debrief.why)}</section>
${debriefSections(card).map(sectionHtml)}
<section><h2>To take along</h2>${paragraphs(card.debrief.lesson)}</section>
${timelineTable(card)}
</main>
</body>
</html>
`;
  return page.html;
}
