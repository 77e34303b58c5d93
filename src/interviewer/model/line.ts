import { withoutThinking } from '../../core/chat.ts';
import { clean } from '../../core/clean.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { analyse } from '../../language/analyse.ts';
import { mentionedHypotheses, names } from '../../language/hypotheses.ts';
import { isInjection } from '../../language/injection.ts';
import { fold, wordsOf } from '../../language/words.ts';
import { givesAway } from '../../scenario/giveaway.ts';
import type { Remark } from '../../session/command.ts';
import { metricsNamed } from '../../session/requests/understand.ts';
import type { Heard } from '../interviewer.ts';
import { isForeign } from '../reactions.ts';

/** Why a line that a model worded is not said. */
export type LineFault =
  | 'empty'
  | 'declined'
  | 'too-long'
  | 'markup'
  | 'says-too-much'
  | 'gives-a-verdict'
  | 'invents'
  | 'drops-a-fact'
  | 'asks-nothing'
  | 'off-point'
  | 'repeats'
  | 'instructs'
  | 'language';

const words: Readonly<Record<LineFault, string>> = {
  empty: 'its line was empty',
  declined: 'it declined to speak',
  'too-long': 'its line was too long',
  markup: 'its line was not plain words',
  'says-too-much': 'its line said too much',
  'gives-a-verdict': 'its line gave a verdict',
  invents: 'its line made something up',
  'drops-a-fact': 'its line left out what it had to say',
  'asks-nothing': 'its line lost the question',
  'off-point': 'its line missed the point',
  repeats: 'its line had been said before',
  instructs: 'its line was not for the candidate',
  language: 'its line was in another language',
};

export const lineFaultWords = (fault: LineFault): string => words[fault];

/** Longest line whatever was meant, characters. */
const longest = 480;

/** A line as it may be said: cleaned, on one line, without the speaker's name and the quotes that models put around it. */
function spoken(reply: string, { context }: Heard): string {
  const [first = ''] = context.scenario.interviewer.name.split(' ');
  const label = new RegExp(
    `^(?:${escaped(context.scenario.interviewer.name)}|${escaped(first)}|interviewer)\\s*:\\s*`,
    'i',
  );
  return clean(withoutThinking(reply))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(label, '')
    .replace(/^["“](.*)["”]$/, '$1')
    .trim();
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The whole sentences of a reply that is still coming, so far as they may be said; or what is wrong with them already. */
export function lineSoFar(meant: Remark, reply: string, heard: Heard): Result<string, LineFault> {
  const text = spoken(reply, heard);
  const end = Math.max(...['. ', '? ', '! '].map((mark) => text.lastIndexOf(mark)));
  const whole = end < 0 ? '' : text.slice(0, end + 1);
  const fault = whole === '' ? null : forbidden(meant, whole, heard);
  return fault === null ? ok(whole) : err(fault);
}

/** What a model made of a line, if it may be said instead of it. */
export function lineOf(meant: Remark, reply: string, heard: Heard): Result<string, LineFault> {
  const text = spoken(reply, heard);
  if (text === '') return err('empty');
  const fault = forbidden(meant, text, heard) ?? missing(meant, text, heard);
  return fault === null ? ok(text) : err(fault);
}

/** What no line may do, and no beginning of one. */
function forbidden(meant: Remark, line: string, heard: Heard): LineFault | null {
  const text = line.replace(/[‘’]/g, "'");
  if (text.length > Math.min(longest, meant.text.length * 3 + 160)) return 'too-long';
  if (declines.test(text)) return 'declined';
  if (markup.test(text)) return 'markup';
  if (isInjection(fold(text)) || marks.test(without(text, meant.text))) return 'instructs';
  if (isForeign(text)) return 'language';
  if (verdict.test(without(text, meant.text))) return 'gives-a-verdict';
  if (tells(meant, text, heard)) return 'says-too-much';
  return invents(meant, text, heard) ? 'invents' : null;
}

/** What a whole line must do. */
function missing(meant: Remark, text: string, { state }: Heard): LineFault | null {
  if (factsOf(meant.text).some((fact) => !factsOf(text).includes(fact))) return 'drops-a-fact';
  if (/\?\s*$/.test(meant.text) && !text.includes('?')) return 'asks-nothing';
  if ((text.match(/\?/g)?.length ?? 0) > (meant.text.match(/\?/g)?.length ?? 0) + 1) return 'off-point';
  if (/^(?:probe|challenge|unverified):/.test(meant.because) && !keepsThePoint(meant.text, text))
    return 'off-point';
  const plain = fold(text);
  return state.conversation.some((line) => line.who === 'interviewer' && fold(line.text) === plain)
    ? 'repeats'
    : null;
}

export const declines =
  /\b(?:as an? (?:ai|language model|assistant)\b|i(?:'m| am) (?:just |only )?(?:an? )?(?:ai|language model|assistant)\b|i(?:'m| am) (?:sorry|unable to)|i can(?:'t|not| not) (?:help|assist|comply|continue|provide|role-?play|do that)|i won't be able)/i;
/** Control characters among it, which are shown as signs by now. */
export const markup =
  /```|[\u2400-\u2426]|\*\*|^\s*[#>*-] |<[a-z/!][^>]*>|https?:|www\.|\[[^\]]*\]\(|^\s*[{[]|["“]?(?:role|content|line)["”]?\s*:/i;
/** Of marks an interviewer says nothing before the end. */
const marks = /\b(?:score|scores|scorecard|rubric|grading|graded|full marks|strong[- ]hire|no[- ]hire)\b/i;
const verdict =
  /\byou(?:'re| are|'ve| have) (?:absolutely |quite |exactly |totally )?(?:right|correct|wrong|mistaken|on (?:the right|to something|the wrong)|onto something|close|getting (?:warm|close)\w*|got it|nailed|found it|solved|missed|missing|overlook\w+)|\b(?:that|this|it)(?:'s| is) (?:indeed |exactly |absolutely |actually )?(?:right|correct|wrong|incorrect|it|not it|the (?:right |actual |real )?(?:root )?(?:cause|answer|culprit|problem|issue))\b|^(?:yes|no|nope|right|correct|exactly|precisely|bingo|indeed|wrong|incorrect|not quite|spot on)\b[,.!: ]|\b(?:well spotted|spot on|good (?:call|catch|guess|instinct|thinking|idea|job|work)|(?:good|great) (?:question|point)|great (?:call|catch|guess|instinct|thinking|idea|job|work)|nice (?:catch|work|job|one)|getting (?:warm|close|hot)\w*|^interesting\b|excellent|bingo|the (?:root |real |actual )?cause (?:is|was)|the (?:right )?answer is|red herring|dead end)\b/i;

/** What was meant to be said may be said. */
const without = (text: string, meant: string): string => text.replaceAll(meant, ' ');

/** Words, numbers and names that candidate or interviewer have used, or that stand on the screen. */
function known(meant: Remark, { context, state }: Heard): string {
  const { title, brief, interviewer } = context.scenario;
  return [
    title,
    brief,
    interviewer.name,
    interviewer.role,
    meant.text,
    ...state.conversation.map((line) => line.text),
    ...state.ledger.flatMap((entry) => [entry.text, entry.because ?? '']),
    ...state.views.flatMap(({ view, citeId, viewId }) => [view.title, view.query, citeId ?? viewId]),
  ].join('\n');
}

/** Tells of the answer, or of any cause that the candidate has not brought up. */
function tells(meant: Remark, text: string, heard: Heard): boolean {
  const { context, state } = heard;
  const { scenario, lexicon } = context;
  const board = new Set(state.ledger.map((entry) => entry.hypothesisId));
  const cause = scenario.hypotheses.find((hypothesis) => hypothesis.true);
  if (!cause || board.has(cause.id)) return false;
  if (givesAway(scenario, without(text, meant.text)) !== null) return true;
  // A question claims nothing, but it names a cause as well as a statement does.
  const flat = text.replaceAll('?', '.');
  if (mentionedHypotheses(flat, scenario.hypotheses, lexicon).some(({ id }) => !board.has(id))) return true;
  const said = known(meant, heard);
  if (metricsNamed(text).some((metric) => !metricsNamed(said).includes(metric))) return true;
  const [now, before] = [analyse(text, lexicon), analyse(said, lexicon)];
  // A concept that is the cause's own may come up once it was named.
  const hinted = (cause.concepts ?? [])
    .flat()
    .some((name) => names(name, now, lexicon) && !names(name, before, lexicon));
  if (hinted) return true;
  const heardStems = stemsOf(said);
  const secret = secretStems(heard);
  return [...stemsOf(text)].some((stem) => secret.has(stem) && !heardStems.has(stem));
}

/** Content words that the cause's wordings share and no rival's has. */
function secretStems({ context }: Heard): ReadonlySet<string> {
  const { hypotheses, actions } = context.scenario;
  const cause = hypotheses.find((hypothesis) => hypothesis.true)!;
  const fixes = actions.filter((action) => action.fixes.includes(cause.id)).map((action) => action.title);
  const others = stemsOf(
    hypotheses.flatMap((one) => (one.true ? [] : [one.statement, ...one.says])).join('\n'),
  );
  const count = new Map<string, number>();
  for (const wording of [cause.statement, ...cause.says, ...fixes])
    for (const stem of stemsOf(wording)) count.set(stem, (count.get(stem) ?? 0) + 1);
  return new Set([...count].flatMap(([stem, times]) => (times >= 2 && !others.has(stem) ? [stem] : [])));
}

const stemsOf = (text: string): Set<string> =>
  new Set(
    wordsOf(fold(text)).flatMap(({ kind, content, stem }) => (content && kind !== 'number' ? [stem] : [])),
  );

/** Numbers and names with digits in them, quoted words, commands. */
const factsOf = (text: string): string[] =>
  (text.match(/[A-Za-z_]*\d(?:[\w]|[.,:]\d|-\d)*%?|\/[a-z]+\b/g) ?? []).map((fact) => fact.toLowerCase());

/** Percentiles are words rather than figures. */
const figures = (text: string): string[] => factsOf(text).filter((fact) => !/^p(?:50|9\d(?:9)*)$/.test(fact));

const invents = (meant: Remark, text: string, heard: Heard): boolean => {
  const own = figures(text);
  if (own.length === 0) return false;
  const said = new Set(factsOf(known(meant, heard)));
  return own.some((fact) => !said.has(fact));
};

/** Share of a question's or a fact's content words by which a rewording is still about the same thing. */
const samePoint = 0.25;

function keepsThePoint(meant: string, text: string): boolean {
  const [wanted, said] = [stemsOf(meant), stemsOf(text)];
  if (wanted.size < 3) return true;
  return [...wanted].filter((stem) => said.has(stem)).length / wanted.size >= samePoint;
}
