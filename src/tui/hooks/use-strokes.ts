import { useInput, usePaste } from 'ink';
import { type Stroke, strokesOf } from '../keymap/chord.ts';

/** All that comes from the keyboard, once; pastes apart. The router decides who gets it. */
export function useStrokes(onStroke: (stroke: Stroke) => void, onPaste: (text: string) => void): void {
  useInput((input, key) => {
    for (const stroke of strokesOf(input, key)) onStroke(stroke);
  });
  usePaste(onPaste);
}
