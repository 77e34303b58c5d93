import { createContext, useContext, useEffect, useRef } from 'react';

/** What a mouse did where; columns and rows from 0. */
export interface MouseAct {
  readonly what: 'press' | 'wheel-up' | 'wheel-down';
  readonly x: number;
  readonly y: number;
}
export type OnMouse = (listener: (act: MouseAct) => void) => () => void;

/** The mouse, where a person wants one. */
export const MouseContext = createContext<OnMouse | null>(null);

/** Has the screen hear what the mouse does. */
export function useMouse(listener: (act: MouseAct) => void): void {
  const onMouse = useContext(MouseContext);
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => onMouse?.((act) => latest.current(act)), [onMouse]);
}

/** Lines that one notch of the wheel goes. */
export const notch = 3;
