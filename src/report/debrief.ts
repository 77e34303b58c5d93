import { upperFirst } from '../core/first-letter.ts';
import { formatClock } from '../core/time.ts';
import type { CheckVerdict, Claim, Scorecard } from '../scoring/scorecard.ts';
import { allocation, flaws, sentences } from './case-sections.ts';
import { clock, type Section, sentence, span, type Told, told } from './section.ts';
import { verdictTitles, verdictWords } from './words.ts';
import { bitsWords, gainedWords, worthIsOpen, worthWords } from './worth-words.ts';

/** The parts that this card has something to say in, in the order they are told. */
export const debriefSections = (card: Scorecard): Section[] =>
  [
    phases(card),
    flaws(card),
    allocation(card),
    sentences(card),
    claims(card),
    worth(card),
    path(card),
    idle(card),
    levers(card),
    model(card),
    people(card),
    committee(card),
  ].filter((section) => section !== null);

/** What marks each phase, for the one that is missing. */
const phaseMeans: Readonly<Record<Scorecard['phases'][number]['phase'], string>> = {
  root: 'no second candidate cause was stated',
  observe: 'no evidence was asked for',
  diagnose: 'no cause was named after a look at evidence',
  execute: 'no action was taken',
  'observe-again': 'nothing was looked at after an action took effect',
};

function phases({ phases: reached }: Scorecard): Section | null {
  if (reached.length === 0) return null;
  const missing = reached.filter(({ atMs }) => atMs === null).map(({ title }) => title.toLowerCase());
  return {
    id: 'phases',
    title: 'Root, observe, diagnose, execute, observe again',
    sum:
      missing.length === 0
        ? reached.length < 5
          ? 'All were reached that this cause gives an occasion for.'
          : 'All five phases were reached.'
        : `Missing: ${missing.join(', ')}.`,
    told: reached.map(({ phase, title, atMs, what }) =>
      told(clock(atMs), title, {
        good: atMs !== null,
        more: [atMs === null ? sentence(phaseMeans[phase]) : (what ?? '')].filter(Boolean),
      }),
    ),
  };
}

function claims({ evidence, pace }: Scorecard): Section | null {
  if (evidence.claims.length === 0 && pace.justifiedMs === null) return null;
  return {
    id: 'claims',
    title: 'What you named, against what was on screen',
    sum: justified(pace, evidence.basis),
    told: evidence.claims.map((claim) =>
      told(formatClock(claim.atMs), `${stanceWords(claim)} ${claim.statement}`, {
        good: claim.standing === 'supported',
        more: [
          ...(claim.said === undefined ? [] : [`You said: “${claim.said}”.`]),
          `${claim.why}${claim.cites.length > 0 ? ` You cited ${claim.cites.join(', ')}.` : ''}`,
        ],
      }),
    ),
  };
}

function stanceWords({ stance, confidence }: Claim): string {
  const sure = confidence === null ? '' : ` (${Math.round(confidence * 100)}%)`;
  return stance === 'claims' ? `named${sure}:` : `ruled out${sure}:`;
}

function justified(
  { justifiedMs, rootCauseMs }: Scorecard['pace'],
  basis: Scorecard['evidence']['basis'],
): string | null {
  // The case's own list says what a view speaks for, and not how far.
  if (justifiedMs === null) return basis === 'measured' ? 'What you opened never justified the cause.' : null;
  const from = `From ${formatClock(justifiedMs)} on, what you had opened justified the cause`;
  if (rootCauseMs === null) return `${from}; you did not name it.`;
  return rootCauseMs < justifiedMs
    ? `${from}; you had named it ${span(rootCauseMs, justifiedMs)} before, on less.`
    : `${from}; you named it ${span(justifiedMs, rootCauseMs)} later.`;
}

/** What each view told, in bits; that it is not known until the rival worlds have been run. */
function worth(card: Scorecard): Section | null {
  const { evidence, debrief } = card;
  if (evidence.worth === null)
    return !worthIsOpen(card)
      ? null
      : {
          id: 'worth',
          title: 'What your evidence was worth',
          sum: 'Not worked out yet; points may still move when it is. rodeo export and rodeo grade do it with --worth.',
          told: [],
        };
  return {
    id: 'worth',
    title: 'What your evidence was worth',
    sum: gainedWords(evidence),
    told: evidence.worth.map((one, i, all) => {
      // What told nothing new of the causes may have been good for something else.
      const [first, ...also] = Math.abs(one.bits) < 0.05 ? one.served : [];
      return told(formatClock(one.atMs), `${first ?? bitsWords(one.bits)}, ${one.view}`, {
        good: one.bits >= 0.05 || first !== undefined,
        query: one.query,
        more: [
          upperFirst(worthWords(one, all[i - 1], debrief.hypotheses)),
          ...(also.length === 0 ? [] : [`Also: ${also.join('; ')}.`]),
        ],
      });
    }),
  };
}

function path({ debrief }: Scorecard): Section | null {
  if (debrief.path.length === 0) return null;
  const inTime = debrief.path.toSorted((a, b) => (a.parMs ?? 0) - (b.parMs ?? 0));
  const opened = debrief.path.filter(({ openedAtMs }) => openedAtMs !== null).length;
  return {
    id: 'path',
    title: "An expert's way beside yours",
    sum: `You opened ${opened} of ${debrief.path.length}.`,
    told: inTime.map(({ title, query, tells, openedAtMs, parMs }) =>
      told(clock(openedAtMs), title, {
        good: openedAtMs !== null,
        query,
        more: [`${sentence(tells)}${parMs === null ? '' : ` An expert opens it at ${formatClock(parMs)}.`}`],
      }),
    ),
  };
}

/** What was missing, for a stretch in which no view had much to add. */
const missingWords: Readonly<Record<NonNullable<Scorecard['debrief']['idle'][number]['missing']>, string>> = {
  name: 'What was open made the cause as good as certain. Missing: its name.',
  act: 'The cause was named, with evidence. Missing: an action that removes it.',
  check: 'The fix was made. Missing: a look at whether it worked.',
  close: 'Nothing was missing but the closing answer.',
};

function idle({ debrief }: Scorecard): Section | null {
  if (debrief.idle.length === 0) return null;
  const inTime = debrief.idle.toSorted((a, b) => a.fromMs - b.fromMs);
  return {
    id: 'idle',
    title: 'When nothing happened',
    sum: null,
    told: inTime.map(({ fromMs, toMs, next, missing }, i) => {
      const lead = `${span(fromMs, toMs)} without a question, a word or an action`;
      if (missing !== null)
        return told(formatClock(fromMs), lead, { query: next?.query ?? null, more: [missingWords[missing]] });
      if (next === null) return told(formatClock(fromMs), lead);
      if (inTime[i - 1]?.next?.evidence === next.evidence)
        return told(formatClock(fromMs), lead, { more: [`The best next view was still ${next.title}.`] });
      const bits = next.bits === null ? '' : `, worth ${bitsWords(next.bits)}`;
      return told(formatClock(fromMs), lead, {
        query: next.query,
        more: [`The best next view: ${next.title}${bits}.`],
      });
    }),
  };
}

function levers({ debrief, verdict }: Scorecard): Section | null {
  if (debrief.levers.length === 0) return null;
  return {
    id: 'levers',
    title: 'What would have moved the verdict most',
    sum: null,
    told: debrief.levers.map((lever) => {
      const to = lever.verdict === verdict ? '' : `, and by itself ${verdictTitles[lever.verdict]}`;
      return told(lever.atMs === null ? null : formatClock(lever.atMs), lever.statement, {
        more: [
          `Worth ${lever.gain} of 100 points${to}.`,
          lever.yours === null ? 'What you had: nothing to this point.' : `What you had: ${lever.yours}`,
          `Better: ${lever.better}`,
        ],
      });
    }),
  };
}

/** How far a person who settled checks agrees with the program. */
/** A model's opinion of what the program judged: how far they agree, and where they do not. */
function model({ judge, checks }: Scorecard): Section | null {
  if (judge.agreement === null) return null;
  const { asked, decided, agreed, kappa, settled, stopped } = judge.agreement;
  const beyond = kappa === null ? '' : ` (Cohen's kappa ${kappa.toFixed(2)})`;
  const unsure =
    settled === 0
      ? ''
      : ` It decided ${settled} ${settled === 1 ? 'check' : 'checks'} that the program was unsure of.`;
  const cut = stopped === null ? '' : ` Not all could be asked: ${stopped}.`;
  return {
    id: 'model',
    title: 'Model and program',
    sum: `${judge.model ?? 'A model'} was asked about ${asked} checks, for ${judge.tokens ?? 0} tokens; it agrees with the program on ${agreed} of ${decided}${beyond}.${unsure}${cut}`,
    told: checks.flatMap(({ id, statement, judge: opinion }): Told[] => {
      if (opinion === null || opinion.verdict === null || opinion.program === 'unsure') return [];
      if (isFull(opinion.verdict) === isFull(opinion.program)) return [];
      const quote = opinion.quote === null ? '' : `, “${opinion.quote}”`;
      return [
        told(null, `${statement} (${id})`, {
          more: [
            `The program: ${verdictWords[opinion.program]}; the model: ${verdictWords[opinion.verdict]}${quote}`,
            ...(opinion.why === '' ? [] : [opinion.why]),
          ],
        }),
      ];
    }),
  };
}

const isFull = (verdict: CheckVerdict): boolean => verdict === 'met' || verdict === 'raised';

function people({ agreement }: Scorecard): Section | null {
  if (agreement === null) return null;
  const { settled, decided, agreed, kappa } = agreement;
  const checks = `${settled} ${settled === 1 ? 'check was' : 'checks were'} settled by a person`;
  const same = decided === 0 ? '' : `; the program had said the same of ${agreed} of ${decided}`;
  const beyond = kappa === null ? '' : ` (Cohen's kappa ${kappa.toFixed(2)})`;
  return {
    id: 'people',
    title: 'Person and program',
    sum: `${checks}${same}${beyond}.`,
    told: [],
  };
}

/** The hiring committee on this record, a turn at a time, and what it comes to. */
function committee({ committee: talk }: Scorecard): Section | null {
  if (talk === null) return null;
  const titles = new Map(talk.seats.map(({ id, title }) => [id, title]));
  return {
    id: 'committee',
    title: 'The hiring committee',
    sum: `By what each of them weighs: ${talk.seats.map(({ title, reading }) => `${title}, ${verdictTitles[reading].toLowerCase()}`).join('; ')}. The verdict is the points'.${talk.model === null ? '' : ` Worded by ${talk.model}; the facts are the program's.`}`,
    told: [
      ...talk.turns.map(({ seat, says }) => told(null, titles.get(seat) ?? seat, { says })),
      told(null, 'What it comes to', { says: talk.end }),
    ],
  };
}
