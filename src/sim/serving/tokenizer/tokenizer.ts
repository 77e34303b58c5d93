/**
 * Tokens per character of running text by language, measured on a current 150k-vocabulary tokenizer (DOMAIN 2.7: Qwen3
 * en 0.195, zh 0.60); the other languages are scaled from published fertility comparisons and rounded.
 */
export const baseFertility: Readonly<Record<string, number>> = {
  en: 0.195,
  es: 0.225,
  fr: 0.235,
  de: 0.24,
  pt: 0.23,
  hi: 0.34,
  ja: 0.62,
  ko: 0.58,
  zh: 0.6,
};

/** What a built tokenizer does differently. */
export interface TokenizerBuild {
  /** Factor on tokens per character, by language, `*` for all; absent languages are untouched. */
  readonly fertility?: Readonly<Record<string, number>>;
  /** Share of texts whose ids are not what the model was trained on, by language; `*` for all. */
  readonly misreads?: Readonly<Record<string, number>>;
  /** Share of rare characters that it cannot put together again, by language. */
  readonly misspells?: Readonly<Record<string, number>>;
}

/** Counts tokens the way the deployed build would. Builds are registered by the changes that ship them. */
export class Tokenizer {
  readonly #builds = new Map<string, TokenizerBuild>();

  register(version: string, build: TokenizerBuild): void {
    this.#builds.set(version, build);
  }

  /**
   * Tokens of `chars` characters of text. `spread` is the text's own deviation (names, code and rare characters cost
   * more), around 1.
   */
  count(version: string, lang: string, chars: number, spread: number): number {
    const fertility = this.#builds.get(version)?.fertility;
    const factor = fertility?.[lang] ?? fertility?.['*'] ?? 1;
    return Math.max(1, Math.round(chars * (baseFertility[lang] ?? 0.25) * factor * spread));
  }

  /** Share of texts in a language that this build hands to the model as something else. */
  misread(version: string, lang: string): number {
    const misreads = this.#builds.get(version)?.misreads;
    return misreads ? (misreads[lang] ?? misreads['*'] ?? 0) : 0;
  }

  /** Share of an answer's rare characters that this build turns into U+FFFD. */
  misspells(version: string, lang: string): number {
    const misspells = this.#builds.get(version)?.misspells;
    return misspells ? (misspells[lang] ?? misspells['*'] ?? 0) : 0;
  }

  /** CPU time on the gateway, ms: about 1 µs a character over a fixed cost. */
  static timeMs(chars: number): number {
    return 0.4 + chars * 0.001;
  }
}
