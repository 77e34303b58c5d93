/** A text that goes on in a sentence: `Evidence use` becomes `evidence use`; `AI fluency` and `TTFT by lang` stay. */
export const lowerFirst = (text: string): string =>
  /^[A-Z](?![A-Z])/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;

/** A text that begins a sentence; a name in code stays as it is written: `max_model_len`. */
export const upperFirst = (text: string): string =>
  /^[a-z]\S*[_A-Z]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
