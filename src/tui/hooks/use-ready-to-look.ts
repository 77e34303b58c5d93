import { useEffect } from 'react';
import { readyToLook } from '../panes/evidence/searched.ts';
import type { Frame } from '../session/frame.ts';

/** While one begins to write what to look for, what will be looked through is made ready, a few lines between two keys. */
export function useReadyToLook(looks: boolean, frame: () => Frame): void {
  useEffect(() => {
    if (!looks) return;
    const { opened, place, listed } = frame();
    const body = listed()?.body;
    if (opened === null || !body || body.found) return;
    const steps = readyToLook(opened.view.body, body, place);
    let next: NodeJS.Immediate;
    const some = (): void => {
      if (!steps.next().done) next = setImmediate(some);
    };
    next = setImmediate(some);
    return () => clearImmediate(next);
  }, [looks, frame]);
}
