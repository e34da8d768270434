import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { Reply } from '../../conversation/reply.ts';
import { Marked } from './marked.tsx';
import { dateOf } from './time.ts';
import type { Say } from './wording.ts';

interface SheetProps {
  readonly reply: Reply;
  readonly ward: string;
  readonly say: Say;
  readonly onPrinted: () => void;
}

/** One message as a sheet of A4: seen only on paper, where it is all that is seen. */
export function Sheet({ reply, ward, say, onPrinted }: SheetProps) {
  useEffect(() => {
    document.body.classList.add('printing');
    addEventListener('afterprint', onPrinted);
    window.print();
    return () => {
      document.body.classList.remove('printing');
      removeEventListener('afterprint', onPrinted);
    };
  }, [onPrinted]);

  return createPortal(
    <article className="sheet">
      <p className="sheet-ward">Hỏi Phường · {ward}</p>
      <h1>{reply.print?.title}</h1>
      <Marked text={reply.text} say={say} boxes />
      <footer>{say('printedOn', { date: dateOf(new Date()) })}</footer>
    </article>,
    document.body,
  );
}
