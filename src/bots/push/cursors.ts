/** A word a channel keeps for itself across restarts, such as its place in its platform's stream. */
export interface Cursors {
  read(name: string): Promise<string | undefined>;
  write(name: string, value: string): Promise<void>;
}
