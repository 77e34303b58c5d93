import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { scorecardHtml } from '../../src/report/html/scorecard-html.ts';
import { scorecardSchema } from '../../src/scoring/scorecard.ts';

/**
 * `npm run look:html [-- CARD.json]`: the HTML scorecard in a real browser, at the width of a phone, of a desk and on A4
 * paper, as pictures to be looked at. Needs a Chromium on the PATH or in CHROMIUM. Fails when the page asks for anything,
 * runs off the side, or breaks its own security policy.
 */
const file = process.argv[2] ?? new URL('../report/golden/scorecard.json', import.meta.url);
const card = scorecardSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const folder = join(tmpdir(), 'rodeo-look');
mkdirSync(folder, { recursive: true });

const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
const executablePath =
  process.env.CHROMIUM ??
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((place) => names.map((name) => join(place, name)))
    .find((path) => existsSync(path));
if (executablePath === undefined) throw new Error('no Chromium on the PATH; name one in CHROMIUM');

const page = scorecardHtml(card);
const path = join(folder, 'scorecard.html');
writeFileSync(path, page);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const problems: string[] = [];
try {
  for (const [name, width, scheme] of [
    ['phone', 390, 'light'],
    ['desk', 1280, 'light'],
    ['dark', 1280, 'dark'],
  ] as const) {
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
    tab.on('console', (message) => problems.push(`${name}: ${message.text()}`));
    tab.on('request', (request) => {
      if (!request.url().startsWith('file:')) problems.push(`${name}: asks for ${request.url()}`);
    });
    await tab.goto(`file://${path}`);
    const wide = Number(await tab.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
    if (wide > 0) problems.push(`${name}: runs ${wide} px off the side`);
    const picture = join(folder, `${name}.png`);
    await tab.screenshot({ path: picture, fullPage: true });
    console.log(picture);
    await tab.close();
  }
  const tab = await browser.newPage();
  await tab.goto(`file://${path}`);
  await tab.pdf({ path: join(folder, 'a4.pdf'), format: 'A4' });
  console.log(join(folder, 'a4.pdf'));
} finally {
  await browser.close();
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
