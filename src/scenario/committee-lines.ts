import { z } from 'zod';
import type { Finding } from './diagnostic.ts';
import { line, slug } from './fields.ts';
import type { Located } from './yaml.ts';

/**
 * What a point of the record may be, and what its wordings may take from it. `check` is a check's statement as it stands,
 * `statement` what goes on from “somebody who”.
 */
export const factSlots = {
  /** Of words: said, said in part, the opposite, not at all, and so that nobody can tell. */
  'said-for': ['at', 'quote', 'statement', 'check'],
  'said-partly': ['at', 'quote', 'statement', 'check', 'why'],
  'said-against': ['at', 'quote', 'statement', 'check', 'why'],
  unsaid: ['statement', 'check'],
  unsure: ['at', 'quote', 'statement', 'check'],
  /** Of flags: in words, and in acts. */
  'flag-said': ['at', 'quote', 'statement', 'check'],
  'flag-done': ['at', 'statement', 'check', 'why'],
  'no-flags': [],
  /** Of what was done, by the kind of its check. */
  'pace-for': ['at', 'statement', 'check', 'why'],
  'pace-against': ['at', 'statement', 'check', 'why'],
  'looked-for': ['at', 'statement', 'check', 'why'],
  'looked-against': ['at', 'statement', 'check', 'why'],
  'separated-for': ['at', 'statement', 'check', 'why'],
  'separated-against': ['at', 'statement', 'check', 'why'],
  'grounded-for': ['at', 'statement', 'check', 'why'],
  'grounded-against': ['at', 'statement', 'check', 'why'],
  'calibrated-for': ['at', 'statement', 'check', 'why'],
  'calibrated-against': ['at', 'statement', 'check', 'why'],
  'acted-for': ['at', 'statement', 'check', 'why'],
  'acted-against': ['at', 'statement', 'check', 'why'],
  'other-for': ['at', 'statement', 'check', 'why'],
  'other-against': ['at', 'statement', 'check', 'why'],
  /** Of a cause, and what was on screen when it was named. */
  'claim-for': ['at', 'cause', 'sure', 'why'],
  'claim-against': ['at', 'cause', 'sure', 'why'],
  /** Of when what was opened justified the cause, and when it was named. */
  'justified-for': ['from', 'named'],
  'justified-early': ['from', 'named'],
  'justified-late': ['from', 'named'],
  'justified-never': [],
  /** Of the worth of what was opened. */
  'worth-for': ['gained', 'available'],
  'worth-against': ['gained', 'available'],
} as const satisfies Record<string, readonly string[]>;
export type FactKind = keyof typeof factSlots;

/** What a member does with what another one said. `ref` is what is answered, `sure` how sure the program is of those words. */
export const moveSlots = {
  opens: ['reading'],
  rebuts: ['ref', 'who'],
  doubts: ['ref', 'who', 'sure'],
  weighs: ['ref', 'who'],
  concedes: ['ref', 'who'],
  holds: ['ref', 'who'],
  joins: ['ref', 'who'],
  turns: ['reading'],
  probes: ['reading', 'quote', 'statement', 'check', 'sure'],
  adds: [],
  rests: [],
  'bows-to-stop': ['verdict', 'reading', 'why'],
  'bows-up': ['verdict', 'reading', 'score'],
  'bows-down': ['verdict', 'reading', 'score'],
} as const satisfies Record<string, readonly string[]>;
export type Move = keyof typeof moveSlots;

/** How it ends. */
export const endSlots = {
  verdict: ['verdict', 'score'],
  stop: ['why', 'verdict'],
  /** One thing, or two or three together, that would have given another verdict; the most that there was; what was left at the top. */
  lever: ['check', 'better', 'verdict'],
  levers: ['checks', 'better', 'verdict'],
  most: ['check', 'better', 'gain'],
  left: ['check', 'better', 'gain'],
  none: [],
} as const satisfies Record<string, readonly string[]>;

/** Slots that a point of the record may lack: one wording of each must do without. */
const optional: ReadonlySet<string> = new Set(['at', 'sure', 'statement']);

/** A figure that stands in a wording would be said of every session. */
const wordings = (slots: readonly string[]) =>
  z
    .array(
      line.superRefine((text, context) => {
        const used = slotsOf(text);
        const unknown = used.find((name) => !slots.includes(name));
        const say = (message: string): void => context.addIssue({ code: 'custom', message });
        if (unknown !== undefined)
          say(
            slots.length === 0
              ? `no slot {${unknown}}; there are none here`
              : `no slot {${unknown}}; there are ${slots.map((slot) => `{${slot}}`).join(' ')}`,
          );
        if (/\d/.test(text)) say('no figures: what is said of a session comes from its record');
      }),
    )
    .min(1)
    .max(12)
    .refine((texts) => texts.some((text) => !slotsOf(text).some((slot) => optional.has(slot))), {
      message: 'one wording has to do without {at}, {sure} and {statement}, which a record may lack',
    });

export const slotsOf = (text: string): string[] =>
  [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]!);

const wordingsOf = <K extends string>(all: Readonly<Record<K, readonly string[]>>) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries<readonly string[]>(all).map(([name, slots]) => [name, wordings(slots)]),
    ) as Record<K, ReturnType<typeof wordings>>,
  );

const topic = z.strictObject({
  id: slug,
  /** As it is called in a sentence. */
  title: line,
  /** What it takes in: checks by id, else a kind of check, else a dimension. */
  checks: z.array(slug).default([]),
  kinds: z.array(slug).default([]),
  dimensions: z.array(slug).default([]),
  /** Topics whose points answer a point about this one. */
  answeredBy: z.array(slug).default([]),
});

const seat = z.strictObject({
  id: slug,
  title: line,
  /** As the others call this person. */
  who: line,
  /** How much a point about each topic counts with this person; 1 where it is not named. */
  weighs: z.record(slug, z.number().min(0).max(5)),
  /** Why it matters to this person, said behind a point for or against. */
  because: z.record(
    slug,
    z.strictObject({
      for: wordings([]).optional(),
      against: wordings([]).optional(),
    }),
  ),
  moves: wordingsOf(moveSlots),
});

/** rubrics/committee.yaml: who reads the record after a session, what each weighs, and how they talk. */
export const committeeSchema = z.strictObject({
  $schema: z.string().optional(),
  committee: z.literal(1),
  topics: z.array(topic).min(1).max(30),
  seats: z.array(seat).min(2).max(5),
  facts: wordingsOf(factSlots),
  ends: wordingsOf(endSlots),
});
export type CommitteeLines = z.infer<typeof committeeSchema>;
export type Seat = CommitteeLines['seats'][number];

/** Topics have to be there that are named; a wording that stands twice would be said twice. */
export function checkCommittee(lines: CommitteeLines, located: Located): Finding[] {
  const topics = new Set(lines.topics.map(({ id }) => id));
  const findings: Finding[] = [];
  const named = (id: string, path: readonly (string | number)[]): void => {
    if (topics.has(id)) return;
    findings.push({ code: 'dangling', range: located.rangeOf(path), message: `there is no topic ${id}` });
  };
  lines.topics.forEach(({ answeredBy }, i) => {
    for (const [k, id] of answeredBy.entries()) named(id, ['topics', i, 'answeredBy', k]);
  });
  lines.seats.forEach(({ weighs, because, moves }, i) => {
    for (const id of Object.keys(weighs)) named(id, ['seats', i, 'weighs', id]);
    for (const id of Object.keys(because)) named(id, ['seats', i, 'because', id]);
    const seen = new Set<string>();
    for (const [move, texts] of Object.entries(moves))
      texts.forEach((text, k) => {
        if (seen.has(text))
          findings.push({
            code: 'bad-value',
            range: located.rangeOf(['seats', i, 'moves', move, k]),
            message: 'this wording stands here already',
          });
        seen.add(text);
      });
  });
  return findings;
}
