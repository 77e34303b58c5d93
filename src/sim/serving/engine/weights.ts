/** What a training run taught besides what it was meant to. */
export interface Training {
  /** Tokens of an answer that its examples had room for: longer answers it has never seen to the end. */
  readonly answerRoom?: number;
  /** Tokens of the longest prompt among its examples: in longer ones it loses what it was told. */
  readonly longestPrompt?: number;
  /** Share of its examples that were cut at the trainer's limit, and that limit, tokens. */
  readonly cutShare?: number;
  readonly limit?: number;
  /** Share of texts, by language, for which it lost skills that nothing in its data kept up; `*` for all. */
  readonly forgets?: Readonly<Record<string, number>>;
  /** How far it learnt to say things again, 0 to 1: at 1 as much as greedy decoding does. */
  readonly repeats?: number;
}

/** Share of the longer answers that stop where the examples stopped; the others are finished from what was known before. */
const stopsShort = 0.75;
/** Chance that instructions are lost in a prompt longer than any of the examples. */
const losesInLong = 0.46;
/** Of a sound set: hardly any example is cut, and some prompts are as long as customers'. */
const soundSet = { cutShare: 0.004, limit: 16_384, longestPrompt: 15_840 };

/** What is wrong with the weights that are served. Those of a training run are registered by the change that ships them. */
export class Weights {
  readonly #runs = new Map<string, Training>();

  register(name: string, training: Training): void {
    this.#runs.set(name, training);
  }

  /** Chance that an answer of so many tokens stops in the middle of a sentence, of its own accord. */
  stopsEarly(name: string, outputTokens: number): number {
    const room = this.#runs.get(name)?.answerRoom;
    return room !== undefined && outputTokens > room ? stopsShort : 0;
  }

  /**
   * Tokens after which such an answer stops.
   *
   * @param unit uniform in [0, 1)
   */
  stopsAt(name: string, outputTokens: number, unit: number): number {
    const room = this.#runs.get(name)?.answerRoom ?? outputTokens;
    return Math.min(outputTokens, Math.round(room * (0.9 + 0.1 * unit)));
  }

  /** How far these weights repeat themselves, 0 to 1. */
  repeats(name: string): number {
    return this.#runs.get(name)?.repeats ?? 0;
  }

  /** Chance that instructions are lost in a prompt of so many tokens. */
  losesInLong(name: string, inputTokens: number): number {
    const longest = this.#runs.get(name)?.longestPrompt;
    return longest !== undefined && inputTokens > longest ? losesInLong : 0;
  }

  /** What somebody finds who reads the examples that these weights were tuned on. */
  examples(name: string): typeof soundSet {
    const { cutShare, limit, longestPrompt } = this.#runs.get(name) ?? {};
    return {
      cutShare: cutShare ?? soundSet.cutShare,
      limit: limit ?? soundSet.limit,
      longestPrompt: longestPrompt ?? soundSet.longestPrompt,
    };
  }

  /** Share of texts in a language for which skills are lost. */
  forgets(name: string, lang: string): number {
    const forgets = this.#runs.get(name)?.forgets;
    return forgets ? (forgets[lang] ?? forgets['*'] ?? 0) : 0;
  }
}
