import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, Refused } from './api.ts';

export interface Asked<T> {
  readonly value?: T | undefined;
  readonly problem?: Refused | undefined;
  again(): void;
}

/** What the server says at `path`, asked again whenever `when` changes; the old answer stays until the new one is there. */
export const useAsked = <T>(path: string, when: unknown): Asked<T> => {
  const [state, setState] = useState<{ path: string; value?: T; problem?: Refused }>({ path });
  const latest = useRef(0);
  const again = useCallback(() => {
    latest.current += 1;
    const mine = latest.current;
    ask<T>('GET', path).then(
      value => mine === latest.current && setState({ path, value }),
      problem => {
        if (mine !== latest.current || !(problem instanceof Refused)) return;
        // What may no longer be seen is not shown any longer; what could not be asked for stays.
        const gone = problem.status >= 400 && problem.status < 500;
        setState(before => (before.path === path && !gone ? { ...before, problem } : { path, problem }));
      },
    );
  }, [path]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `when` is what asks again.
  useEffect(again, [again, when]);
  const shown = state.path === path ? state : { path };
  return { value: shown.value, problem: shown.problem, again };
};
