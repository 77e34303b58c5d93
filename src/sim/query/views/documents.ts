import { cleanLine } from '../../../core/clean.ts';
import { nearest } from '../../../core/nearest.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { DocumentText } from '../../../scenario/document.ts';
import { problem } from '../query.ts';
import { compile } from '../rows/match.ts';
import { documentSchema } from '../rows/source-rows.ts';
import type { Scope } from '../rows/window.ts';
import type { QueryProblem } from '../view.ts';
import { note } from './note.ts';
import { matching, numberColumn, type Parts, textColumn } from './parts.ts';

/** A document, whole or the lines that hold certain words; without a name, which there are. */
export function documentView(scope: Scope): Result<Parts, QueryProblem> {
  const { query, documents, spanOf } = scope;
  if (query.subject === null) return ok(list(documents));
  const found = documents.find(({ id }) => id === query.subject);
  const ids = documents.map(({ id }) => id);
  if (!found)
    return err(
      problem(
        `There is no document \`${cleanLine(query.subject)}\``,
        spanOf('subject'),
        nearest(query.subject, ids),
        ids,
      ),
    );
  const passes = compile(query.filter, documentSchema);
  const lines = found.lines.filter((line) => query.filter === null || (line.number !== null && passes(line)));
  const total = lines.filter((line) => line.number !== null).length;
  return ok({
    title: `${cleanLine(found.title)}${matching(query)}`,
    total,
    note: note(total === 0 ? 'No line holds these words' : null),
    body: {
      type: 'document',
      lines: lines.map(({ number, text }) => ({
        key: number === null ? null : `document/${found.id}/${number}`,
        number,
        text: cleanLine(text),
      })),
    },
  });
}

function list(documents: readonly DocumentText[]): Parts {
  return {
    title: 'Documents',
    total: documents.length,
    note: note(
      documents.length === 0
        ? 'There are no documents in this case'
        : `\`doc ${documents[0]!.id}\` opens one`,
    ),
    body: {
      type: 'table',
      columns: [textColumn('document'), textColumn('title'), numberColumn('lines')],
      rows: documents.map(({ id, title, lines }) => ({
        key: null,
        cells: [id, cleanLine(title), lines.filter((line) => line.number !== null).length],
      })),
    },
  };
}
