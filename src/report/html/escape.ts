import { clean } from '../../core/clean.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that was made here, from text that was escaped. */
export interface Html {
  readonly html: string;
}

/** Text that a browser shows as it is, in content and in quoted attributes; what could steer a terminal is made visible too. */
export const escapeHtml = (text: string): string =>
  clean(text).replace(/[&<>"']/g, (char) => entities[char]!);

type Part = string | number | null | Html | readonly Html[];

const render = (part: Part): string => {
  if (part === null) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escapeHtml(part);
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
};

/** A template whose values are escaped unless they are markup themselves. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: texts.map((text, i) => (i === 0 ? text : render(parts[i - 1]!) + text)).join(''),
});
