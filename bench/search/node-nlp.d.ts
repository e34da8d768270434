declare module 'node-nlp' {
  /** What we use of it; the package brings no types. */
  export class NlpManager {
    constructor(settings: {
      readonly languages: readonly string[];
      readonly forceNER: boolean;
      readonly autoSave: boolean;
      readonly nlu: { readonly log: boolean };
    });
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<void>;
    process(
      utterance: string,
    ): Promise<{ readonly classifications: readonly { readonly intent: string; readonly score: number }[] }>;
  }
}
