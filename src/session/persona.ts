import type { EventOf } from './event.ts';

/**
 * What moved in a persona, decided when it spoke and kept in the journal: a talk means later what it meant then, whatever is
 * understood better since.
 */
export type PersonaMove =
  /** A reason gave way, wholly or by half, to these words and these citations. */
  | {
      readonly kind: 'yielded';
      readonly reason: string;
      readonly route: string;
      readonly share: number;
      readonly quote: string;
      readonly cites: readonly string[];
    }
  /** The right words for a route, without a pointer to what shows it: the next words may give it. */
  | { readonly kind: 'doubted'; readonly reason: string; readonly route: string; readonly quote: string }
  | { readonly kind: 'argued'; readonly reason: string }
  | { readonly kind: 'told'; readonly fact: string }
  | { readonly kind: 'tried'; readonly trial: string }
  | {
      readonly kind: 'promised';
      readonly term: string;
      readonly quote: string;
      readonly figure: number | null;
    }
  | { readonly kind: 'broke'; readonly term: string; readonly quote: string }
  | { readonly kind: 'warmed'; readonly by: number; readonly because: string }
  /** A check of the rubric that this person saw met, in these words. */
  | { readonly kind: 'noticed'; readonly check: string; readonly quote: string }
  | { readonly kind: 'refused'; readonly outcome: string }
  /** To these words of an offer; absent where an earlier one was still on the table, and in old journals. */
  | { readonly kind: 'agreed'; readonly outcome: string; readonly quote?: string };

export interface Pledge {
  readonly term: string;
  readonly atMs: number;
  readonly quote: string;
  readonly figure: number | null;
}

/** A persona as it stands: a pure fold of its moves. */
export interface PersonaState {
  /** Goodwill gained and lost since the start. */
  readonly warmth: number;
  /** Share taken off each reason, and the routes that did it. */
  readonly given: Readonly<Record<string, number>>;
  readonly routes: readonly {
    readonly reason: string;
    readonly route: string;
    readonly atMs: number;
    readonly quote: string;
    readonly cites: readonly string[];
  }[];
  /** Waiting for a pointer. */
  readonly doubted: { readonly reason: string; readonly route: string; readonly quote: string } | null;
  /** Reasons put forward so far, and when last. */
  readonly argued: Readonly<Record<string, number>>;
  /** Facts told and trials made, and when. */
  readonly told: Readonly<Record<string, number>>;
  readonly tried: Readonly<Record<string, number>>;
  /** Checks that this person saw met, and by which words. */
  readonly noticed: Readonly<Record<string, { readonly atMs: number; readonly quote: string }>>;
  readonly promises: readonly Pledge[];
  readonly broken: readonly { readonly term: string; readonly atMs: number; readonly quote: string }[];
  /** Goodwill lost, to what. */
  readonly soured: readonly { readonly atMs: number; readonly because: string }[];
  /** Asked for last, and refused so far. */
  readonly wanted: { readonly outcome: string; readonly atMs: number } | null;
  readonly agreed: { readonly outcome: string; readonly atMs: number; readonly quote?: string } | null;
}

export const freshPersona: PersonaState = {
  warmth: 0,
  given: {},
  routes: [],
  doubted: null,
  argued: {},
  told: {},
  tried: {},
  noticed: {},
  promises: [],
  broken: [],
  soured: [],
  wanted: null,
  agreed: null,
};

export function evolvePersona(state: PersonaState, { move, atMs }: EventOf<'persona-moved'>): PersonaState {
  switch (move.kind) {
    case 'yielded': {
      const { reason, route, share, quote, cites } = move;
      return {
        ...state,
        given: { ...state.given, [reason]: Math.min(1, (state.given[reason] ?? 0) + share) },
        routes: [...state.routes, { reason, route, atMs, quote, cites }],
        doubted: null,
      };
    }
    case 'doubted': {
      const { reason, route, quote } = move;
      return { ...state, doubted: { reason, route, quote } };
    }
    case 'argued':
      return { ...state, argued: { ...state.argued, [move.reason]: atMs } };
    case 'told':
      return { ...state, told: { ...state.told, [move.fact]: atMs } };
    case 'tried':
      return { ...state, tried: { ...state.tried, [move.trial]: atMs } };
    case 'promised': {
      const { term, quote, figure } = move;
      const others = state.promises.filter((one) => one.term !== term);
      return { ...state, promises: [...others, { term, atMs, quote, figure }] };
    }
    case 'broke':
      return {
        ...state,
        promises: state.promises.filter((one) => one.term !== move.term),
        broken: [...state.broken, { term: move.term, atMs, quote: move.quote }],
      };
    case 'warmed':
      return {
        ...state,
        warmth: state.warmth + move.by,
        soured: move.by < 0 ? [...state.soured, { atMs, because: move.because }] : state.soured,
      };
    case 'noticed':
      return { ...state, noticed: { ...state.noticed, [move.check]: { atMs, quote: move.quote } } };
    case 'refused':
      return { ...state, wanted: { outcome: move.outcome, atMs } };
    case 'agreed':
      return {
        ...state,
        wanted: null,
        agreed: { outcome: move.outcome, atMs, ...(move.quote === undefined ? {} : { quote: move.quote }) },
      };
    default:
      // A journal of a later version may know moves that this one does not.
      return state;
  }
}
