import { gradeRate } from './grade-rate.ts';
import { heldFigures } from './held.ts';
import { keyCosts } from './key-cost.ts';
import { filterMillion } from './million.ts';
import { rivalFigures } from './rivals.ts';
import { simRate } from './sim-rate.ts';
import { terminalFigures } from './terminal.ts';

/** `npm run bench`: every figure is a ratio to a floor measured in the same run. Run it on a quiet machine. */

const row = (what: string, measured: string, floor: string, ratio: string, beside = ''): void =>
  console.log(
    `${what.padEnd(46)} ${measured.padStart(14)} ${floor.padStart(24)} ${ratio.padStart(8)}  ${beside}`.trimEnd(),
  );
const ms = (value: number): string => `${value.toFixed(1)} ms`;

row('what', 'measured', 'floor in this run', 'ratio');
await terminalFigures(row);
for (const { what, cpuMs, p50Ms } of await keyCosts())
  row(`processor time, ${what}`, ms(cpuMs), `to its frame ${ms(p50Ms)}`, '');
const { held, peakMb } = await heldFigures();
for (const { what, longestMs, idleMs, cpuMs, doneMs } of held)
  row(
    `no key let in, ${what}`,
    ms(longestMs),
    `idle beside it ${ms(idleMs)}`,
    idleMs === 0 ? '' : `${(longestMs / idleMs).toFixed(1)}x`,
    `processor ${ms(cpuMs)}${doneMs === 0 ? '' : `, done in ${ms(doneMs)}`}`,
  );
if (peakMb !== null) row('peak memory with two views of 20,000 log lines', `${peakMb} MB`, '', '');
const rate = simRate();
const live = 20;
row(
  'simulation, requests a second',
  `${Math.round(rate.requestsPerS)}`,
  `${live} req/s of traffic`,
  `${Math.round(rate.requestsPerS / live)}x`,
);
row(
  'an hour at 20 req/s, all telemetry',
  ms(rate.hourAt20WithTelemetryMs),
  'the hour itself',
  `1/${Math.round(3_600_000 / rate.hourAt20WithTelemetryMs)}`,
);
row(
  'the same, nothing recorded',
  `${Math.round(rate.withoutTelemetryPerS)}`,
  `${live} req/s of traffic`,
  `${Math.round(rate.withoutTelemetryPerS / live)}x`,
);
for (const { what, queryMs, searchMs, tool } of filterMillion())
  row(
    `${what} in 1,000,000 requests`,
    ms(queryMs),
    `${tool} ${ms(searchMs)}`,
    `${(queryMs / searchMs).toFixed(2)}x`,
  );
const rivals = rivalFigures();
row(
  `worth of a session, ${rivals.worlds} rival worlds`,
  ms(rivals.tookMs),
  `one world ${ms(rivals.tookMs / rivals.worlds)}`,
  '',
);
row('longest pause meanwhile', ms(rivals.longestPauseMs), 'a frame 16.7 ms', '');
row('worth of a view, eight rivals', ms(rivals.viewMs), '', '');
const graded = await gradeRate();
row('first scorecard after load', ms(graded.firstMs), 'must stay under 150 ms', '');
row(`${graded.sessions} journals of ${graded.cases} cases (p50)`, ms(graded.medianMs), '', '');
row(
  '1,000 such, first of a case included',
  ms(graded.thousandMs),
  'a minute',
  `${(graded.thousandMs / 60_000).toFixed(2)}x`,
);
row('the same as a transcript, with its world', ms(graded.transcriptMs), '', '');
