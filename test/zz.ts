import { readFileSync, writeFileSync } from 'node:fs';
import { conversationsIn, held } from './interviewer/converse.ts';
const path = process.argv[2]!;
let file = readFileSync(path, 'utf8');
for (const c of conversationsIn(file)) {
  const { text, sitting } = await held(c);
  const block = `## ${c.title}\n\n`;
  const at = file.indexOf(block) + block.length;
  file = file.slice(0, at) + text + file.slice(at + c.text.length);
  const p = sitting.engine.state.persona;
  console.log(c.title, '|', p.agreed?.outcome ?? '-', p.routes.map((r) => `${r.reason}:${r.route}`).join(' '), p.promises.map(x=>x.term).join(' '), p.soured.map(x=>x.because).join(';'));
}
writeFileSync(path, file);
