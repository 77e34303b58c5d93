import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ScorecardPdf, scorecardPdf } from '../report/pdf/scorecard-pdf.ts';
import type { PdfFonts } from '../report/pdf/sheet.ts';
import type { Scorecard } from '../scoring/scorecard.ts';
import { CommandFailure, exitCodes } from './exit.ts';
import type { Machine } from './machine.ts';

const shipped = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)));

/** The scorecard as a PDF, in the shipped fonts or in one that was named. Loads the PDF library. */
export async function scorecardPdfFile(
  card: Scorecard,
  machine: Machine,
  font: string | undefined,
): Promise<ScorecardPdf> {
  const own = font === undefined ? undefined : readFont(machine, font);
  const fonts: PdfFonts = {
    plain: own ?? shipped('DejaVuSans'),
    strong: own ?? shipped('DejaVuSans-Bold'),
    code: own ?? shipped('DejaVuSansMono'),
  };
  const made = new Date(card.session.startedAt);
  try {
    return await scorecardPdf(card, fonts, Number.isNaN(made.getTime()) ? new Date(0) : made);
  } catch (error) {
    if (own === undefined) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(exitCodes.badInput, `${font} cannot be used as a font: ${why}`);
  }
}

function readFont(machine: Machine, file: string): Uint8Array {
  try {
    return readFileSync(resolve(machine.cwd, file));
  } catch (error) {
    throw new CommandFailure(
      exitCodes.badInput,
      `${file}: ${error instanceof Error ? error.message : error}`,
    );
  }
}
