/** The shapes that the language folder speaks in. Offline, deterministic; see DESIGN notes in docs/SCORING.md. */

export interface ConceptEntry {
  readonly id: string;
  readonly says: readonly string[];
  readonly is: readonly string[];
}

export type SpeechAct = 'asks' | 'proposes' | 'states' | 'observes' | 'defers';
export type Certainty = 'asserted' | 'hedged' | 'conditional' | 'quoted' | 'asked';

export interface ConceptHit {
  readonly id: string;
  /** Character range in the analysed text. */
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
}

export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly start: number;
  readonly end: number;
}

export interface Clause {
  readonly text: string;
  /** Character range in the analysed text. */
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  /** Content words, lower case, stemmed. */
  readonly stems: readonly string[];
  readonly concepts: readonly ConceptHit[];
  readonly quantities: readonly Quantity[];
  readonly negated: boolean;
  readonly certainty: Certainty;
  readonly act: SpeechAct;
  /** True for a bag of words: a comma list or a run of content words without function words. */
  readonly list: boolean;
}

export interface CriterionShape {
  readonly statement: string;
  readonly act: readonly SpeechAct[];
  readonly concepts?: readonly (readonly string[])[] | undefined;
  readonly accept: readonly string[];
  readonly reject: readonly string[];
  readonly partial?: { readonly concepts: readonly (readonly string[])[] } | undefined;
  /** Without a figure, in digits or words, nothing meets it. */
  readonly figure?: true | undefined;
  /** What was done at another time or place counts; it always does for a flag. */
  readonly past?: true | undefined;
  readonly kind?: string;
  /** To say it with a hedge is to say it, whatever the accepted phrasings do. */
  readonly doubtIsFine?: boolean | undefined;
}

export interface Match {
  readonly verdict: 'met' | 'partial' | 'missed' | 'contradicted' | 'unsure';
  /** 0..1: how sure the matcher is of this verdict. */
  readonly confidence: number;
  /** Verbatim words, and which utterance they come from; null when nothing was said to the point. */
  readonly quote: string | null;
  readonly utterance: number | null;
  /** A short reason in plain words. */
  readonly why: string;
  /** Which sort of the criterion's phrasings the words are most like. */
  readonly near: 'accept' | 'reject';
  /** It is met, and everything that the criterion asks to be named was named; false where it asks for nothing. */
  readonly linked: boolean;
  /** The same, whatever the verdict. */
  readonly names: boolean;
  /** Nothing is claimed in it: something is asked for or proposed. */
  readonly asks: boolean;
}
