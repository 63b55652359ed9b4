/** Code, with colours for highlight.js's classes: few, as much of a program is plain text. */
export const code = `
:root {
  --code-word: light-dark(#a3281c, #f08b76);
  --code-text: light-dark(#3b6321, #a9c685);
  --code-name: light-dark(#1f5a8a, #8bbbe3);
  --code-value: light-dark(#7d4e05, #dcb46c);
  --code-note: light-dark(#665f54, #a0978a);
}
code, kbd, samp, pre {
  font-family: var(--mono);
  font-variant-ligatures: none;
  hyphens: none;
  direction: ltr;
  unicode-bidi: isolate;
  text-autospace: no-autospace;
  text-spacing-trim: space-all;
}
.prose :not(pre) > :is(code, samp, kbd) {
  font-size: .86em;
  padding: .12em .34em;
  background: var(--shade);
  border-radius: 3px;
  overflow-wrap: anywhere;
}
/* In a table there is room to the side for a word: it is not broken. */
.prose :is(th, td) :is(code, samp, kbd) { overflow-wrap: normal; }
.prose kbd { border: 1px solid var(--line); border-block-end-width: 2px; }
.prose pre {
  padding: 1rem 1.15rem;
  background: var(--shade);
  border-radius: 4px;
  overflow-x: auto;
  font-size: .875rem;
  line-height: 1.6;
  text-align: left;
  tab-size: 4;
}
.hljs-comment, .hljs-quote, .hljs-meta { color: var(--code-note); }
.hljs-keyword,
.hljs-selector-tag,
.hljs-tag,
.hljs-literal,
.hljs-type,
.hljs-doctag,
.hljs-section,
.hljs-operator {
  color: var(--code-word);
}
.hljs-string, .hljs-regexp, .hljs-addition, .hljs-char, .hljs-template-tag, .hljs-selector-attr {
  color: var(--code-text);
}
.hljs-title,
.hljs-name,
.hljs-attr,
.hljs-attribute,
.hljs-property,
.hljs-selector-id,
.hljs-selector-class,
.hljs-link {
  color: var(--code-name);
}
.hljs-number,
.hljs-built_in,
.hljs-symbol,
.hljs-bullet,
.hljs-variable,
.hljs-template-variable,
.hljs-selector-pseudo,
.hljs-deletion {
  color: var(--code-value);
}
.hljs-emphasis { font-style: italic; }
.hljs-strong, .hljs-section { font-weight: 700; }
`;
