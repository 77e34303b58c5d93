import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { playTranscript } from '../../src/app/play-transcript.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { loadLibrary } from '../../src/cli/read-library.ts';
import { score } from '../../src/scoring/score.ts';

/**
 * `npm run bench:sessions`: whole sessions of players who knew nothing of the program (the goldens called `stranger-`), played
 * again and held against what somebody else heard in them, who saw neither the program nor its card (`test/corpus/sessions`).
 * Players a and b are the test part; nothing was fitted to them. Of c's sessions the misses were looked at.
 */
const labelsSchema = z.strictObject({
  player: z.enum(['a', 'b', 'c']),
  labels: z.record(
    z.string(),
    z.strictObject({
      label: z.enum(['met', 'partial', 'missed', 'contradicted']),
      turns: z.array(z.string()),
    }),
  ),
  raised: z.array(z.string()),
  clear: z.array(z.string()),
});

interface Tally {
  sessions: number;
  passed: number;
  readonly met: Record<string, number>;
  readonly notMet: Record<string, number>;
  /** Of what was heard by both: quotes, and those from a turn in which the other heard it too. */
  quotes: number;
  quotedThere: number;
  flags: number;
  falselyRaised: number;
}
const empty = (): Tally => ({
  sessions: 0,
  passed: 0,
  met: {},
  notMet: {},
  quotes: 0,
  quotedThere: 0,
  flags: 0,
  falselyRaised: 0,
});
const count = (into: Record<string, number>, key: string): void => {
  into[key] = (into[key] ?? 0) + 1;
};

const library = loadLibrary({ goldens: 'all' });
const parts: Readonly<Record<string, Tally>> = { test: empty(), train: empty() };
const wrong: string[] = [];
const quoted: string[] = [];
for (const found of library.cases.values())
  for (const { name, transcript } of found.goldens) {
    const file = new URL(`../corpus/sessions/${found.scenario.id}-${transcript.seed}.json`, import.meta.url);
    if (!name.startsWith('stranger-') || !existsSync(file)) continue;
    const { player, labels, raised, clear } = labelsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const one = caseAt(found, transcript.seed);
    const { rubric, hash, scenario } = one;
    const { events } = await playTranscript({ context: contextOf(library, one), rubric, transcript, hash });
    const card = score({ scenario, rubric, lexicon: library.lexicon, events });
    const tally = parts[player === 'c' ? 'train' : 'test']!;
    const session = `${scenario.id} ${transcript.seed}`;
    tally.sessions++;
    // Turns are counted as the labeller saw them: what was said, put on the board and handed in.
    const spoken = transcript.turns.flatMap((turn) => {
      if ('say' in turn) return [turn.say];
      if ('flaw' in turn) return [turn.flaw];
      if ('hypothesis' in turn) return [`${turn.hypothesis} ${turn.because ?? ''}`];
      return 'submit' in turn && typeof turn.submit === 'string' ? [turn.submit] : [];
    });
    if (card.verdict === 'strong-hire' || card.verdict === 'hire') tally.passed++;
    for (const { id, verdict, quote } of card.checks) {
      const heard = labels[id]?.label;
      if (heard === 'met' || heard === 'missed' || heard === 'contradicted') {
        count(heard === 'met' ? tally.met : tally.notMet, verdict);
        if ((heard === 'met') !== (verdict === 'met'))
          wrong.push(`${session}: ${id} is ${verdict}, heard ${heard}: ${JSON.stringify(quote)}`);
      }
      if (heard === 'met' && verdict === 'met' && quote !== null) {
        const there = labels[id]!.turns.some((turn) => spoken[Number(turn.slice(1)) - 1]?.includes(quote));
        tally.quotes++;
        if (there) tally.quotedThere++;
        else
          quoted.push(`${session}: ${id}: ${JSON.stringify(quote)}, heard in ${labels[id]!.turns.join(' ')}`);
      }
      if (!raised.includes(id) && !clear.includes(id)) continue;
      tally.flags++;
      if (verdict !== 'raised' || raised.includes(id)) continue;
      tally.falselyRaised++;
      wrong.push(`${session}: the flag ${id} was raised: ${JSON.stringify(quote)}`);
    }
  }

const total = (of: Record<string, number>): number => Object.values(of).reduce((sum, n) => sum + n, 0);
for (const [
  part,
  { sessions, passed, met, notMet, quotes, quotedThere, flags, falselyRaised },
] of Object.entries(parts)) {
  console.log(
    `${part}: ${passed} of ${sessions} sessions passed; ${falselyRaised} of ${flags} flags raised, none rightly`,
  );
  console.log(`  of ${total(met)} things that were said: ${JSON.stringify(met)}`);
  console.log(`  ${quotedThere} of ${quotes} quotes are from a turn in which it was heard`);
  console.log(`  of ${total(notMet)} that were not: ${JSON.stringify(notMet)}`);
}
if (process.argv.includes('--wrong')) for (const line of [...wrong, ...quoted]) console.log(line);
