/**
 * A log line's text as named fields: what comes before the first `name=value` pair is the message, and so is what stands
 * between pairs without a name. Quoted values keep their spaces (logfmt).
 */
export function fieldsOf(text: string): readonly (readonly [name: string, value: string])[] {
  const fields: (readonly [string, string])[] = [];
  const said: string[] = [];
  for (const [piece, name, quoted, bare] of text.matchAll(/([\w.-]+)=(?:"((?:[^"\\]|\\.)*)"|(\S*))|\S+/g)) {
    if (name === undefined) said.push(piece);
    else fields.push([name, quoted ?? bare ?? '']);
  }
  return said.length > 0 ? [['message', said.join(' ')], ...fields] : fields;
}
