import type { Move } from '../../conversation/flow.ts';
import { frameOf } from '../../conversation/flow.ts';
import type { Frame } from '../../conversation/state.ts';
import type { Turn } from '../context.ts';
import { PAYMENT, type PaymentData } from './data.ts';
import { showPayment } from './show.ts';

/** The questions about money, upon what was under way. */
export const startPayment = (turn: Turn, beneath: readonly Frame[], data: PaymentData = {}): Move => ({
  say: [showPayment(data, turn)],
  stack: [...beneath.filter(it => it.flow !== PAYMENT.name), frameOf(PAYMENT, data)],
});
