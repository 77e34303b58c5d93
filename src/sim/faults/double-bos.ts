import { shipped } from '../shipped.ts';

/**
 * The template begins with a beginning-of-sequence token, and the tokenizer adds another (DOMAIN 3b.16). Every prompt is
 * one token longer; quality drops by a few points everywhere, most in strict formats.
 */
export const doubleBos = shipped('double-bos', 'chat-template', {}, () => ({
  type: 'prompt',
  service: 'prompt-assembler',
  actor: 'human:j.lindqvist',
  from: '31',
  to: '32',
  notes: 'template as the model card has it, bos_token included',
  sets: { 'prompt.template_version': '32', 'prompt.add_bos': 'true' },
}));
