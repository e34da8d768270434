import qrcode from 'qrcode-generator';

/** White modules that every reader wants around a code. */
const QUIET = 4;

/** The address as a QR code: an SVG drawing, black on white, that fills its box. */
export const qrSvg = (address: string, says: string): string => {
  const code = qrcode(0, 'M');
  code.addData(address);
  code.make();
  const count = code.getModuleCount();
  const size = count + 2 * QUIET;
  const modules = Array.from(
    { length: count * count },
    (_, at) => [Math.floor(at / count), at % count] as const,
  )
    .filter(([row, column]) => code.isDark(row, column))
    .map(([row, column]) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`)
    .join('');
  return `<svg class="qr" role="img" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" xmlns="http://www.w3.org/2000/svg"><title>${says}</title><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${modules}"/></svg>`;
};
