import { useInput, usePaste } from 'ink';
import { type Stroke, strokeOf } from '../keymap/chord.ts';

/** All that comes from the keyboard, once; pastes apart. The router decides who gets it. */
export function useStrokes(onStroke: (stroke: Stroke) => void, onPaste: (text: string) => void): void {
  useInput((input, key) => {
    const stroke = strokeOf(input, key);
    if (stroke) onStroke(stroke);
  });
  usePaste(onPaste);
}
