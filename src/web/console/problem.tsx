import type { Refused } from './api.ts';
import { useDesk } from './context.ts';

export function Problem({
  problem,
  again,
}: {
  readonly problem?: Refused | undefined;
  readonly again?: () => void;
}) {
  const { say, lang } = useDesk();
  if (!problem) return null;
  return (
    <p role="alert" className="problem">
      {problem[lang]}{' '}
      {again && (
        <button type="button" onClick={again}>
          {say('again')}
        </button>
      )}
    </p>
  );
}
