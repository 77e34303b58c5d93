import { text } from '../kind.ts';
import { shipped } from '../shipped.ts';

/**
 * Prompts are wrapped in another model's chat template. Answers leak markers, ignore the system prompt or go on as the
 * user; tokens and times hardly move. An evaluation that talks to the engine with its own template sees nothing.
 */
export const wrongTemplate = shipped(
  'wrong-template',
  'chat-template',
  { template: text.default('generic-chatml') },
  ({ template }, stage) => ({
    type: 'deploy',
    service: 'prompt-assembler',
    actor: 'bot:argo',
    from: stage.settings.text('prompt', 'chat_template'),
    to: template,
    notes: 'shared template library',
    sets: { 'prompt.chat_template': template },
  }),
);
