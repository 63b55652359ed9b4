/** On paper: the text alone, in black, with the addresses of its links. */
export const print = `
@media print {
  :root, :root[data-scheme] { color-scheme: light; --paper: #fff; --ink: #000; --soft: #333; --accent: #000; --text-size: 11pt; }
  .skip, .site-links, .crumbs, .topics, .site-footer ul, .children, .older, .contents, .share, .neighbours,
  .related, .comments, button { display: none; }
  .prose :is(.scroller, .formula) { overflow: visible; }
  .prose { max-inline-size: none; }
  .prose a[href^="http"]:not([data-bare])::after { content: " (" attr(href) ")"; font-size: .8em; overflow-wrap: anywhere; }
  .prose pre { white-space: pre-wrap; }
  :is(h1, h2, h3, h4) { break-after: avoid; }
  :is(figure, pre, tr, blockquote, .card) { break-inside: avoid; }
  .head-picture img { max-block-size: 12cm; }
}
`;
