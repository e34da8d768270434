import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PageLine } from './lines.ts';

const NEAR_PX = 160;

const elementOf = (key: string) => document.getElementById(key);

const isNearEnd = () => {
  const page = document.documentElement;
  return page.scrollHeight - page.scrollTop - page.clientHeight < NEAR_PX;
};

const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

const show = (key: string, behavior: ScrollBehavior = isCalm() ? 'auto' : 'smooth') =>
  elementOf(key)?.scrollIntoView({ block: 'start', behavior });

/**
 * What was just said comes to the top of the page, so that a long answer is read from its beginning; somebody who
 * is reading further up is not moved, but told. Returns whether there is something newer below, and the way there.
 */
export function useScroll(
  lines: readonly PageLine[],
  loaded: boolean,
): { newer: boolean; goNewer: () => void } {
  const anchor = useRef<string | undefined>(undefined);
  const seen = useRef(0);
  const started = useRef(false);
  const [newer, setNewer] = useState(false);

  useLayoutEffect(() => {
    if (!loaded && lines.length === 0) return;
    const fresh = lines.slice(seen.current);
    const grew = lines.length > seen.current;
    seen.current = lines.length;
    const mine = [...fresh].reverse().find(line => line.kind === 'said');
    if (!started.current && loaded) {
      started.current = true;
      anchor.current = [...lines].reverse().find(line => line.kind === 'said')?.key;
      if (anchor.current) show(anchor.current, 'auto');
    } else if (mine) {
      anchor.current = mine.key;
      show(mine.key);
    } else if (grew && anchor.current) show(anchor.current);
    else if (grew && fresh[0] && isNearEnd()) show(fresh[0].key);
    else if (grew) setNewer(true);
  }, [lines, loaded]);

  useEffect(() => {
    /** Whoever moves the page themselves is reading: from now on we leave it where they put it. */
    const release = () => {
      anchor.current = undefined;
    };
    const arrived = () => isNearEnd() && setNewer(false);
    const options = { passive: true };
    addEventListener('wheel', release, options);
    addEventListener('touchmove', release, options);
    addEventListener('scroll', arrived, options);
    return () => {
      removeEventListener('wheel', release);
      removeEventListener('touchmove', release);
      removeEventListener('scroll', arrived);
    };
  }, []);

  const goNewer = useCallback(() => {
    setNewer(false);
    const last = lines[lines.length - 1];
    if (last) show(last.key);
  }, [lines]);
  return { newer, goNewer };
}

/** A part that would take more of the window than this does not stick: the talk must keep its room. */
const STICKY_SHARE = 0.3;

/** Keeps the height of a part that sticks to an edge in a CSS variable, so that nothing scrolls beneath it. */
export function useSticky(part: RefObject<HTMLElement | null>, variable: string): void {
  useEffect(() => {
    const element = part.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const measure = () => {
      const height = element.offsetHeight;
      const sticks = height <= innerHeight * STICKY_SHARE;
      element.classList.toggle('loose', !sticks);
      document.documentElement.style.setProperty(variable, `${sticks ? height : 0}px`);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      removeEventListener('resize', measure);
    };
  }, [part, variable]);
}

/**
 * Who chooses by keyboard is taken to the answer, from where Tab leads to its buttons. `arm` when a button was
 * pressed; the next answer takes the focus.
 */
export function useFocusOnAnswer(lines: readonly PageLine[]): () => void {
  const armedAt = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (armedAt.current === undefined) return;
    const answer = lines.slice(armedAt.current).find(line => line.kind === 'reply');
    if (!answer) return;
    armedAt.current = undefined;
    elementOf(answer.key)?.focus({ preventScroll: true });
  }, [lines]);
  return useCallback(() => {
    armedAt.current = lines.length;
  }, [lines]);
}
