import { createContext, useContext } from 'react';
import type { Me } from '../../server/console/wire.ts';
import type { Lang, Say } from './words.ts';

export interface Desk {
  readonly me: Me;
  readonly lang: Lang;
  readonly say: Say;
  /** Grows when anything changed; `changed` names the latest request. */
  readonly news: { readonly count: number; readonly ticket?: string | undefined };
  readonly go: (path: string) => void;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('there is no desk around this part');
  return desk;
};
