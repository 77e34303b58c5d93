import { assistant } from './bases/assistant.ts';
import type { BaseWorld } from './bases/base-world.ts';
import { chatApi } from './bases/chat-api.ts';
import { replyDrafts } from './bases/reply-drafts.ts';

export type { BaseWorld } from './bases/base-world.ts';

/** Every product there is to break, by the name that scenarios use. */
export const bases: Readonly<Record<string, BaseWorld>> = {
  'chat-api': chatApi,
  assistant,
  'reply-drafts': replyDrafts,
};
