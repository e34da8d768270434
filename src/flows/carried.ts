/** What a timer carried along, as JSON; `undefined` where it is none. */
export const carried = (about: string | undefined): unknown => {
  try {
    return JSON.parse(about ?? '');
  } catch {
    return undefined;
  }
};
