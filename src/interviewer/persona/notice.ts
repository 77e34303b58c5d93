import { matchCriterion } from '../../language/match.ts';
import { fold } from '../../language/words.ts';
import { checksOf } from '../../scenario/checks-of.ts';
import type { Notice } from '../../scenario/persona.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import { criterionOf } from '../../scoring/checks/says.ts';
import { promptOf } from '../../scoring/subject.ts';
import { asksTheScreen } from '../../session/requests/understand.ts';
import { isDone, predicts, sentencesIn } from './ear.ts';
import { stemsOf } from './questions.ts';
import type { Turn } from './turn.ts';

/** What is noticed is not looked at again, so it has to be plain. */
const plainFrom = 0.5;

/** Checks of the rubric that these words meet, as far as this person can tell. */
export function notice(turn: Turn, text: string): void {
  const { persona, heard } = turn;
  const open = persona.notices.filter(({ check }) => turn.state.noticed[check] === undefined);
  const checks = checksOf(heard.rubric, heard.context.scenario);
  for (const one of open) {
    const check = checks.find(({ id, kind }) => id === one.check && kind === 'says') as
      | CheckOf<'says'>
      | undefined;
    const words =
      takenOn(turn, one) ?? (one.back ? saidBack(turn, text) : check && saidIn(turn, check, text));
    if (check === undefined || words === undefined) continue;
    turn.move({ kind: 'noticed', check: one.check, quote: words });
    if (turn.spoke === 0) turn.say(`noticed:${one.check}`, one.replies);
  }
}

const ownPerson = /\b(?:i|i'(?:ll|d|ve|m)|me|my|mine|myself)\b|我|\bmain\b/i;

/** What was just promised, or offered in place of a reason, by somebody who does it themselves. */
function takenOn(turn: Turn, { by }: Notice): string | undefined {
  return turn.moves.flatMap((move) => {
    const id = move.kind === 'promised' ? move.term : move.kind === 'yielded' ? move.route : undefined;
    return id !== undefined && by.includes(id) && 'quote' in move && ownPerson.test(fold(move.quote))
      ? [move.quote]
      : [];
  })[0];
}

function saidIn(turn: Turn, check: CheckOf<'says'>, text: string): string | undefined {
  const { context } = turn.heard;
  const words = { lexicon: context.lexicon, prompt: promptOf(context.scenario) };
  const match = matchCriterion(criterionOf(check, words), sentencesIn(text), context.lexicon);
  return match.verdict === 'met' && match.linked && match.confidence >= plainFrom ? match.quote! : undefined;
}

/** Content words of what this person said, beside those of the brief, that make words said back theirs. */
const fewestBack = 3;
const toYou =
  /\b(?:you|your|yours|you're|you've)\b|^(?:so|fair|ok(?:ay)?|right|i (?:know|hear|see|get|understand)|understood|that makes sense)\b/i;
const dismisses =
  /\b(?:but|however|still|though)\b[^.?!]*\b(?:need|must|have to|want|ship|deadline|anyway)\b/i;
const isReading = /\[[A-Z]\d+/;

/** Something of what this person put forward, said back to them: neither waved away, nor argued with. */
function saidBack({ heard }: Turn, text: string): string | undefined {
  if (dismisses.test(text)) return undefined;
  const given = new Set(stemsOf(promptOf(heard.context.scenario)));
  const said = new Set(
    heard.state.conversation.flatMap(({ who, text: line, meant }) =>
      who === 'interviewer' ? stemsOf(meant ?? line).filter((stem) => !given.has(stem)) : [],
    ),
  );
  return sentencesIn(text).find(({ text: sentence }) => {
    if (!toYou.test(sentence.trim()) || isReading.test(sentence)) return false;
    if (predicts(sentence) || asksTheScreen(sentence) || isDone(sentence)) return false;
    return new Set(stemsOf(sentence).filter((stem) => said.has(stem))).size >= fewestBack;
  })?.text;
}
