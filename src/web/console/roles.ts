import type { Role } from '../../handoff/ticket.ts';

export const ROLE_NAMES: readonly Role[] = ['helper', 'staff', 'mentor', 'lead'];
