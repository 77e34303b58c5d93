import type { StyledRow, StyledRun } from '../tui/driver.ts';

/** A screen as it stood for a while. */
export interface Frame {
  readonly rows: readonly StyledRow[];
  readonly cursor: { readonly x: number; readonly y: number } | null;
  readonly ms: number;
}

const cell = { width: 8.4, height: 18 } as const;
const margin = 14;
const bar = 30;

/** The 16 colours on a light and on a dark ground, each readable there. */
const light = ['#24292f', '#b3261e', '#1a7f37', '#8a5a00', '#0550ae', '#8250df', '#0b6e7f', '#57606a'];
const dark = ['#484f58', '#ff7b72', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#c9d1d9'];

const style = `
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;white-space:pre;fill:#24292f}
.g{fill:#fff}.b{fill:#f0f1f3}.e{fill:none;stroke:#d0d7de}.k{fill:#24292f;opacity:.75}.b1{font-weight:700}.f{opacity:.62}.u{text-decoration:underline}.v{fill:#fff}
${light.map((colour, i) => `.c${i}{fill:${colour}}`).join('')}
@media(prefers-color-scheme:dark){text{fill:#d6dce3}.g{fill:#0d1117}.b{fill:#1b222b}.e{stroke:#30363d}.k{fill:#d6dce3}.v{fill:#0d1117}
${dark.map((colour, i) => `.c${i}{fill:${colour}}`).join('')}}`.trim();

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const at = (columns: number): string => String(Number((columns * cell.width).toFixed(1)));

function runSvg(run: StyledRun): string {
  const { x, columns, colour, bold, faint, underlined, inverse } = run;
  // A run's own spaces at its ends need no ink.
  const text = inverse ? run.text : run.text.trimEnd();
  const width = inverse ? columns : columns - (run.text.length - text.length);
  const classes = [
    inverse ? 'v' : colour === null ? '' : `c${colour % 8}`,
    bold ? 'b1' : '',
    faint ? 'f' : '',
    underlined ? 'u' : '',
  ].filter((name) => name !== '');
  const ground = inverse
    ? `<rect class="${colour === null ? 'k' : `c${colour % 8}`}" x="${at(x)}" width="${at(columns)}" height="${cell.height}"/>`
    : '';
  // The terminal's grid holds whatever font there is.
  const attributes = `x="${at(x)}" y="13.5" textLength="${at(width)}" lengthAdjust="spacingAndGlyphs"`;
  return `${ground}<text ${classes.length > 0 ? `class="${classes.join(' ')}" ` : ''}${attributes}>${escaped(text)}</text>`;
}

const rowSvg = (row: StyledRow): string => row.map(runSvg).join('');

const cursorSvg = (cursor: Frame['cursor']): string =>
  cursor === null
    ? ''
    : `<rect class="k" x="${at(cursor.x)}" y="${cursor.y * cell.height}" width="${cell.width}" height="${cell.height}"/>`;

function page(columns: number, rows: number, title: string, head: string, body: string): string {
  const width = Math.ceil(columns * cell.width) + 2 * margin;
  const height = rows * cell.height + bar + margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t"><title id="t">${escaped(title)}</title><style>${style}${head}</style><rect class="g" width="${width}" height="${height}" rx="8"/><path class="b" d="M0 ${bar}V8a8 8 0 0 1 8-8H${width - 8}a8 8 0 0 1 8 8V${bar}z"/><text class="f" x="${margin}" y="20">${escaped(title)}</text><rect class="e" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"/><g transform="translate(${margin} ${bar + 6})">${body}</g></svg>\n`;
}

/** One screen as a picture. */
export function screenshotSvg({ rows, cursor }: Frame, columns: number, title: string): string {
  const lines = rows.map((row, y) =>
    row.length === 0 ? '' : `<g transform="translate(0 ${y * cell.height})">${rowSvg(row)}</g>`,
  );
  return page(columns, rows.length, title, '', lines.join('') + cursorSvg(cursor));
}

/** Screens one after another as a picture that moves, for ever; a row that stays as it was is drawn once. */
export function animationSvg(frames: readonly Frame[], columns: number, title: string): string {
  const rows = frames[0]?.rows.length ?? 0;
  const totalMs = frames.reduce((sum, { ms }) => sum + ms, 0);
  const share = (ms: number): string => `${Number(((ms / totalMs) * 100).toFixed(3))}%`;
  // Each stretch in which one row looks the same is one element that is shown for that long.
  const stretches = new Map<string, { y: number; svg: string; shown: [number, number][] }>();
  let fromMs = 0;
  for (const { rows: drawn, cursor, ms } of frames) {
    const parts = drawn.map((row, y) => ({ y, svg: rowSvg(row) }));
    parts.push({ y: 0, svg: cursorSvg(cursor) });
    for (const { y, svg } of parts) {
      if (svg === '') continue;
      const key = `${y} ${svg}`;
      const stretch = stretches.get(key) ?? { y, svg, shown: [] };
      stretches.set(key, stretch);
      const last = stretch.shown.at(-1);
      if (last && last[1] === fromMs) last[1] = fromMs + ms;
      else stretch.shown.push([fromMs, fromMs + ms]);
    }
    fromMs += ms;
  }
  const rules: string[] = [];
  const names = new Map<string, string>();
  const body = [...stretches.values()].map(({ y, svg, shown }) => {
    const always = shown.length === 1 && shown[0]![0] === 0 && shown[0]![1] === totalMs;
    const timing = shown.map(([a, b]) => `${a}-${b}`).join();
    let name = names.get(timing);
    if (!always && name === undefined) {
      name = `a${names.size.toString(36)}`;
      names.set(timing, name);
      const stops = shown.flatMap(([a, b]) => [
        ...(a > 0 ? [`${share(a)}{visibility:visible}`] : []),
        ...(b < totalMs ? [`${share(b)}{visibility:hidden}`] : []),
      ]);
      const first = shown[0]![0] === 0 ? 'visible' : 'hidden';
      rules.push(
        `@keyframes ${name}{0%{visibility:${first}}${stops.join('')}}.${name}{visibility:${first};animation:${name} ${totalMs / 1000}s step-end infinite}`,
      );
    }
    return `<g${always ? '' : ` class="${name}"`} transform="translate(0 ${y * cell.height})">${svg}</g>`;
  });
  // Whoever wants nothing to move sees the last screen.
  const last = [...stretches.values()].filter(({ shown }) => shown.at(-1)![1] === totalMs);
  const still = [...new Set(last.map(({ shown }) => names.get(shown.map(([a, b]) => `${a}-${b}`).join())))];
  const calm = `@media(prefers-reduced-motion:reduce){g[class]{animation:none;visibility:hidden}${still
    .filter((name) => name !== undefined)
    .map((name) => `.${name}{visibility:visible!important}`)
    .join('')}}`;
  return page(columns, rows, title, rules.join('') + calm, body.join(''));
}
