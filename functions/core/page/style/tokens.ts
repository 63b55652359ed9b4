/** The ground of a page in each scheme; browsers colour their own frame with it. */
export const paper = { light: '#fbf9f4', dark: '#171512' } as const;
export const ink = { light: '#1d1a16', dark: '#e9e4da' } as const;
export const soft = { light: '#625b50', dark: '#a79f92' } as const;
export const line = { light: '#dbd4c6', dark: '#3a352e' } as const;
export const accent = { light: '#a3281c', dark: '#f08b76' } as const;

/**
 * Colours, type and spacing. The accent is the red of rubrics, Chinese seals and Arabic manuscripts alike. Every text
 * colour has a contrast of at least 4.5 to 1 on every ground it stands on. A scheme is chosen by `color-scheme`
 * alone; what the reader has chosen, `browser/scheme.ts` writes into `data-scheme`.
 */
export const tokens = `
:root {
  color-scheme: light dark;
  --paper: light-dark(${paper.light}, ${paper.dark});
  --shade: light-dark(#f2eee5, #211e1a);
  --ink: light-dark(${ink.light}, ${ink.dark});
  --soft: light-dark(${soft.light}, ${soft.dark});
  --line: light-dark(${line.light}, ${line.dark});
  --accent: light-dark(${accent.light}, ${accent.dark});
  --measure: 44rem;
  --wide: 60rem;
  --page: 76rem;
  --gutter: clamp(1.125rem, 4vw, 2.5rem);
  --text-size: clamp(1.0625rem, .98rem + .42vw, 1.25rem);
  --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "Noto Sans Mono", "DejaVu Sans Mono",
    "Liberation Mono", monospace;
  --heavy: 700;
}

:root[data-scheme="light"] { color-scheme: light; }
:root[data-scheme="dark"] { color-scheme: dark; }
@media (prefers-contrast: more) {
  :root {
    --paper: light-dark(#fff, #000);
    --shade: light-dark(#f4f4f4, #1a1a1a);
    --ink: light-dark(#000, #fff);
    --soft: light-dark(#333, #d6d6d6);
    --line: light-dark(#555, #bbb);
    --accent: light-dark(#8a1108, #ffb3a3);
  }
}

/* How each language is set; the last faces are for names of other scripts. An element that says its language begins anew, whatever is around it. */
:root, [lang] {
  --serif: "Iowan Old Style", "Charter", "Bitstream Charter", "Source Serif 4", "Sitka Text", Cambria,
    "Noto Serif", Georgia, "Songti SC", "Noto Serif CJK SC", "Geeza Pro", "Noto Naskh Arabic", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --leading: 1.62;
  --tight: 1.16;
}

/* Latin faces stand first in Chinese and Japanese text, but their quotation marks and dashes are too narrow there. */
@font-face {
  font-family: "Broadsheet CJK marks";
  src: local("STSongti-SC-Regular"), local("Songti SC"), local("NotoSerifCJKsc-Regular"),
    local("Noto Serif CJK SC"), local("SourceHanSerifSC-Regular"), local("Microsoft YaHei");
  unicode-range: U+00B7, U+2014, U+2018-2019, U+201C-201D, U+2026;
}

/* Windows has no good Chinese serif: YaHei stands before SimSun. */
:lang(zh) {
  --serif: "Broadsheet CJK marks", "Iowan Old Style", "Charter", "Source Serif 4", Cambria, "Noto Serif",
    "Songti SC", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Microsoft YaHei", serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Hiragino Sans GB",
    "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  --leading: 1.85;
  --tight: 1.32;
}
:lang(zh-Hant), :lang(zh-TW), :lang(zh-HK), :lang(zh-MO) {
  --serif: "Iowan Old Style", "Charter", Cambria, "Noto Serif", "Songti TC", "Noto Serif CJK TC",
    "Source Han Serif TC", "Microsoft JhengHei", serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang TC", "Microsoft JhengHei",
    "Noto Sans CJK TC", sans-serif;
}
:lang(ja) {
  --serif: "Iowan Old Style", "Charter", Cambria, "Noto Serif", "Hiragino Mincho ProN", "Yu Mincho",
    "Noto Serif CJK JP", serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Hiragino Sans", "Yu Gothic UI",
    "Noto Sans CJK JP", sans-serif;
  --leading: 1.85;
  --tight: 1.32;
}
:lang(ko) {
  --serif: "Iowan Old Style", "Charter", Cambria, "Noto Serif", "AppleMyungjo", "Nanum Myeongjo",
    "Noto Serif CJK KR", "Malgun Gothic", serif;
  --leading: 1.75;
  --tight: 1.3;
}
:lang(ar), :lang(fa), :lang(ur), :lang(ps), :lang(ckb), :lang(ug) {
  --serif: "Noto Naskh Arabic", "Amiri", "Geeza Pro", "Scheherazade New", "Sakkal Majalla",
    "Iowan Old Style", Charter, "Noto Serif", "Songti SC", "Noto Serif CJK SC", serif;
  --sans: "SF Arabic", "Segoe UI", "Noto Sans Arabic", "Geeza Pro", system-ui, "Noto Sans", sans-serif;
  --leading: 1.95;
  --tight: 1.5;
}
:lang(he), :lang(yi) {
  --serif: "New Peninim MT", "Noto Serif Hebrew", "Frank Ruehl CLM", David, "Iowan Old Style", "Noto Serif",
    serif;
}
`;
