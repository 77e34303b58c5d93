import type { UiState } from './ui-state.ts';

/** What is asked in the input's place, with what is typed so far. */
export interface Prompt {
  readonly mark: string;
  readonly query: string;
  /** Stands there while nothing is typed. */
  readonly hint: string;
}

/** The palette's line, or the one for looking in a view or in the conversation; null while the input is the candidate's text. */
export function promptOf(ui: UiState): Prompt | null {
  if (ui.palette) return { mark: ': ', query: ui.palette.query, hint: 'a few letters of what you want' };
  if (ui.look?.for === 'words')
    return { mark: '/ ', query: ui.look.query, hint: 'words to find in this view' };
  if (ui.look) return { mark: 'at ', query: ui.look.query, hint: 'a time, like 03:10' };
  if (ui.talkFind) return { mark: '/ ', query: ui.talkFind.query, hint: 'words to find in the conversation' };
  return null;
}
