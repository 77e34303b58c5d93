import type { OnShow } from './message.ts';

/** `waiting` for a first time; `up` just now, `down` not just now. */
export type LinkState = 'waiting' | 'up' | 'down';

/** Who sits across the table, as the candidate's faces know them. */
export interface Across {
  readonly name: string;
  readonly link: LinkState;
  /** They would like to change places. */
  readonly swapOffered: boolean;
  subscribe(listener: () => void): () => void;
  /** Lets them see what is on the screen. */
  show(onShow: OnShow): void;
  answerSwap(agreed: boolean): void;
}

/** The link in words for the candidate; null while there is nothing to say. */
export function acrossWords({ name, link }: Across): string | null {
  if (link === 'down')
    return `${name} cannot see you just now. Go on: nothing is lost, and all of it goes over when the link is back.`;
  return link === 'waiting'
    ? `Looking for ${name}. Go on: all of it goes over when the link is there.`
    : null;
}
