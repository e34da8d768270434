import { useCallback, useEffect, useState } from 'react';
import { plainText } from './markup.ts';
import type { Lang } from './wording.ts';

export interface Voice {
  /** The text being read, if any. */
  readonly speaking: string | undefined;
  readonly toggle: (text: string) => void;
}

const voiceFor = (lang: Lang): SpeechSynthesisVoice | undefined =>
  typeof speechSynthesis === 'undefined'
    ? undefined
    : speechSynthesis.getVoices().find(voice => voice.lang.toLowerCase().startsWith(lang));

/** Reading aloud, where the browser has a voice for the language; `undefined` where it has none. */
export function useVoice(lang: Lang): Voice | undefined {
  const [voice, setVoice] = useState(() => voiceFor(lang));
  const [speaking, setSpeaking] = useState<string>();

  useEffect(() => {
    const look = () => setVoice(voiceFor(lang));
    look();
    if (typeof speechSynthesis === 'undefined') return;
    speechSynthesis.addEventListener?.('voiceschanged', look);
    return () => speechSynthesis.removeEventListener?.('voiceschanged', look);
  }, [lang]);

  const toggle = useCallback(
    (text: string) => {
      speechSynthesis.cancel();
      setSpeaking(undefined);
      if (text === speaking || !voice) return;
      const words = new SpeechSynthesisUtterance(plainText(text));
      words.voice = voice;
      words.lang = voice.lang;
      words.rate = 0.9;
      words.onend = () => setSpeaking(current => (current === text ? undefined : current));
      setSpeaking(text);
      speechSynthesis.speak(words);
    },
    [speaking, voice],
  );
  return voice && { speaking, toggle };
}
