/** What goes wrong with one call; `E` is the platform's own error. */
export type Fault<E> =
  /** Answered with an error, nothing done. */
  | { readonly kind: 'error'; readonly error: E }
  /** The connection breaks before anything is done. */
  | { readonly kind: 'cut' }
  /** The call is carried out, and the connection breaks before the answer. */
  | { readonly kind: 'cut_after' }
  /** A page of HTML where JSON was due, as a blocking network sends. */
  | { readonly kind: 'garbage' }
  | { readonly kind: 'slow'; readonly ms: number };

/** Faults in waiting, by method; each spoils one call, first come first served. */
export const createFaults = <E>() => {
  const planned: { method: string; fault: Fault<E> }[] = [];
  let down = false;
  return {
    /** `*` is any method. */
    plan(method: string, ...faults: Fault<E>[]): void {
      planned.push(...faults.map(fault => ({ method, fault })));
    },
    /** Cuts every connection until it is up again. */
    setDown(value: boolean): void {
      down = value;
    },
    next(method: string): Fault<E> | undefined {
      if (down) return { kind: 'cut' };
      const index = planned.findIndex(one => one.method === method || one.method === '*');
      return index < 0 ? undefined : planned.splice(index, 1)[0]!.fault;
    },
  };
};
export type Faults<E> = ReturnType<typeof createFaults<E>>;
