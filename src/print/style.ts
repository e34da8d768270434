/** For paper first: large letters, black on white, one sheet of A4. On a screen the sheet is shown as it will be. */
export const STYLE = `
@page { size: A4; margin: 12mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { background: #fff; color: #000; font-family: "Be Vietnam Pro", "Noto Sans", "DejaVu Sans", Arial, sans-serif; line-height: 1.3; }
body { max-width: 186mm; margin: 0 auto; }
body.large { font-size: 17pt; } body.middle { font-size: 14.5pt; } body.small { font-size: 12pt; }
header { display: flex; gap: 6mm; justify-content: space-between; border-bottom: 1.5pt solid #000; padding-bottom: 2mm; }
h1 { font-size: 1.3em; line-height: 1.15; }
h2 { font-size: 1em; margin-top: .55em; }
figure { flex: none; width: 34mm; text-align: center; font-size: 12pt; line-height: 1.1; }
.qr { display: block; width: 34mm; height: 34mm; }
ul { list-style: none; }
.small .papers { columns: 2; column-gap: 6mm; }
.papers li { position: relative; padding-left: 1.7em; margin-top: .3em; break-inside: avoid; }
.papers li::before { content: ""; position: absolute; left: 0; top: .12em; width: 1.05em; height: 1.05em; border: 1.3pt solid #000; }
.papers small { display: block; font-size: .86em; }
.small .papers small, .small .not, .small .code p { font-size: 12pt; }
.not { font-size: .92em; margin-top: .5em; }
.facts { columns: 2; column-gap: 6mm; border-top: 1pt solid #000; margin-top: .5em; }
.facts section { break-inside: avoid; }
.code { display: flex; gap: 5mm; align-items: center; border: 1.5pt solid #000; padding: 1.5mm 3mm; margin-top: .6em; }
.code b { font: 700 2em/1.1 "DejaVu Sans Mono", monospace; letter-spacing: .08em; white-space: nowrap; }
.code p { font-size: .9em; }
footer { font-size: 12pt; margin-top: .5em; }
.half { font-size: 13pt; } .half p, .half h2 { margin-top: .45em; }
.cut { border-top: 1pt dashed #000; margin-top: 4mm; }
nav { display: flex; gap: 1rem; justify-content: center; padding: 1rem; font-size: 16px; }
nav a, nav button { min-height: 44px; padding: .6rem 1.2rem; border: 2px solid #0b4f8a; border-radius: 8px; background: #0b4f8a; color: #fff; font: inherit; text-decoration: none; cursor: pointer; }
nav a:focus-visible, nav button:focus-visible { outline: 3px solid #f5a300; outline-offset: 2px; }
@media screen { main { padding: 6mm; } }
@media print { nav { display: none; } }
`;
