import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** @param framedBy sites that may show the chat inside their own page, besides ourselves */
export const securityHeaders = (framedBy: readonly string[]): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'https:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'", ...framedBy],
    },
    referrerPolicy: 'same-origin',
    // One site may be named by `frame-ancestors`, none by the older header: it would forbid the ward's own page.
    xFrameOptions: framedBy.length === 0 ? 'SAMEORIGIN' : false,
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [] },
  });
