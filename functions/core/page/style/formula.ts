/**
 * Formulas, which browsers set by themselves where they have a font for them. What TeX says of the columns of an equation, and
 * of lines over and under, has no attribute in MathML Core. A cell holds a block, which plain `right` leaves where it is.
 */
export const formula = `
math { font-family: "Cambria Math", "STIX Two Math", "Latin Modern Math", "Noto Sans Math", math; line-height: normal; }
.prose .formula { display: block; overflow-x: auto; overflow-y: hidden; padding-block: .2em; }
.tml-right { text-align: right; text-align: -webkit-right; }
.tml-left { text-align: left; text-align: -webkit-left; }
mtd.tml-right { padding-inline-end: 0; }
mtd.tml-right + mtd.tml-left { padding-inline-start: 0; }
.tml-overline { border-block-start: 1px solid; padding-block-start: .1em; }
.tml-underline { border-block-end: 1px solid; padding-block-end: .1em; }
`;
