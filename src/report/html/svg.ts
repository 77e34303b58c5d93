import { type Chart, type Shape, textSize } from '../chart/shape.ts';
import { type Html, html } from './escape.ts';

const pointsOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y]) => `${x},${y}`).join(' ');

function shapeSvg(shape: Shape): Html {
  switch (shape.kind) {
    case 'line': {
      const [[x1, y1], [x2, y2]] = [shape.from, shape.to];
      return html`<line class="${shape.ink}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"${shape.dashed ? html` stroke-dasharray="3 3"` : null}/>`;
    }
    case 'box':
      return html`<rect class="${shape.ink}" x="${shape.at[0]}" y="${shape.at[1]}" width="${shape.width}" height="${shape.height}"/>`;
    case 'path':
      return shape.form !== 'open'
        ? html`<polygon class="${shape.ink} ${shape.form === 'filled' ? 'full' : 'hollow'}" points="${pointsOf(shape.points)}"/>`
        : html`<polyline class="${shape.ink} hollow" points="${pointsOf(shape.points)}"/>`;
    case 'dot':
      return html`<circle class="${shape.ink} ${shape.filled ? 'full' : 'hollow'}" cx="${shape.at[0]}" cy="${shape.at[1]}" r="${shape.radius}"/>`;
    case 'text':
      return html`<text class="${shape.ink}" x="${shape.at[0]}" y="${shape.at[1]}" text-anchor="${shape.anchor}" font-size="${textSize}">${shape.text}</text>`;
  }
}

/** A chart as inline SVG with its meaning in words beside it. */
export const chartSvg = (chart: Chart): Html =>
  html`<figure><div class="scroll"><svg role="img" viewBox="0 0 ${chart.width} ${chart.height}"><title>${chart.title}</title><desc>${chart.says}</desc>${chart.shapes.map(shapeSvg)}</svg></div><figcaption><b>${chart.title}.</b> ${chart.says}</figcaption></figure>`;
