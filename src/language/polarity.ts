import type { Word } from './words.ts';

/** `not` denies the clause, `no` a single thing in it, `ruled-out` excludes a cause. */
export type Negation = 'not' | 'no' | 'ruled-out';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const denials = set(
  'not never cannot neither nor nahi nahin mat dont doesnt didnt isnt wasnt cant wont wouldnt shouldnt couldnt refuse skip avoid',
);
const absences = set('no without nothing none nobody zero');
/** After a negator: "not only", "not sure", "no idea" deny nothing of what follows. */
const harmless = set(
  'only just sure certain yet idea clue matter necessarily doubt more least later earlier longer',
);
/** "there is no need to", "no point in": the whole clause. */
const denialNouns = set('need reason point sense way plan intention value use');
const exclusions = set('exclude eliminate dismiss discard excluded eliminated dismissed ruled');
/** "big enough for p99 but not for p50": one thing is excepted, the claim stands. */
const constituents = set('for in on at by from of the a an one just with because');
const auxiliary =
  /^(?:am|is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should|may|might|must|it's|that's|rather|better|i'd|i'll|we'd|we'll|they're|we're|i'm)$/;
/** An absence reaches this many words. */
const absenceReach = 4;

/** The negation each word stands under: from the negator to the end of the clause, or for the thing that is absent. */
export function negationsOf(words: readonly Word[], asked: boolean): (Negation | null)[] {
  const over: (Negation | null)[] = words.map(() => null);
  const cover = (from: number, to: number, negation: Negation): void => {
    for (let i = Math.max(0, from); i < Math.min(to, words.length); i++) over[i] ??= negation;
  };
  for (let i = 0; i < words.length; i++) {
    const { text, kind } = words[i]!;
    const next = words[i + 1]?.text ?? '';
    const before = words[i - 1]?.text ?? '';
    if (kind === 'han') {
      if (text === '排' && next === '除') cover(0, words.length, 'ruled-out');
      else if (!asked && isHanDenial(words, i)) cover(i, words.length, 'not');
    } else if (exclusions.has(text) || (/^(rule|rules|ruling)$/.test(text) && leadsTo(words, i, 'out'))) {
      cover(i, words.length, 'ruled-out');
    } else if (denials.has(text) || text.endsWith("n't")) {
      if (harmless.has(next) || asked || /^(why|or|if|whether)$/.test(before)) continue;
      if (/^(?:know|forget|mind)$/.test(next) || (next === 'wait' && /^can/.test(text))) continue;
      if (inRelativeClause(words, i)) {
        cover(i, words.length, 'no');
        continue;
      }
      if (text === 'not' && constituents.has(next) && !auxiliary.test(before)) {
        cover(i, words.length, 'no');
        continue;
      }
      // "would not wait", "did not fail to" are rare enough; Hindi puts its negator last.
      cover(/^(nahi|nahin)$/.test(text) ? 0 : i, words.length, 'not');
    } else if (absences.has(text) && !(text === 'no' && words.length === 1)) {
      if (harmless.has(next)) continue;
      if (text === 'no' && denialNouns.has(next)) cover(0, words.length, 'not');
      else cover(i, i + 1 + absenceReach, 'no');
    }
  }
  return over;
}

/** "the ones that did not move", "one which has not been touched": describes a thing and leaves the claim standing. */
function inRelativeClause(words: readonly Word[], at: number): boolean {
  const back = auxiliary.test(words[at - 1]?.text ?? '') ? at - 2 : at - 1;
  return back > 1 && /^(?:that|which|who)$/.test(words[back]?.text ?? '');
}

const leadsTo = (words: readonly Word[], at: number, wanted: string): boolean =>
  words.slice(at + 1, at + 6).some((word) => word.text === wanted);

/** 不, 没, 别, 未 deny; 有没有 and 是不是 ask; 不同, 不仅, 不确定, 不过 deny nothing. */
function isHanDenial(words: readonly Word[], at: number): boolean {
  const text = words[at]!.text;
  if (!'不没别未'.includes(text)) return false;
  const before = words[at - 1]?.text ?? '';
  const after = words[at + 1]?.text ?? '';
  if (before !== '' && before === after) return false;
  if (text === '别' && /[区分类个特级]/.test(before + after)) return false;
  return !(text === '不' && /[同仅只但确过多止光知]/.test(after));
}
