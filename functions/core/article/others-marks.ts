import type { MarkdownIt, StateCore, Token } from 'markdown-it';

/** `[!NOTE]` of GitHub, `[!tip]- A title` and `[!info|wide]` of Obsidian, at the beginning of a quotation. */
const ALERT = /^\[![a-z][\w-]{0,40}(?:\|[^[\]\n]{0,100})?\][+-]?(?:[ \t]+|$)/i;
/** Where others have a table of contents put. */
const CONTENTS = /^(?:\[toc\]|\[\[_?toc_?\]\])$/i;

/**
 * Takes away what other publishers fill in, which would stand in the text: the mark of an alert, which stays a quotation,
 * with its title in bold; and that of a table of contents, for a page has its own.
 */
export function othersMarks({ core }: MarkdownIt): void {
  core.ruler.push('others_marks', (state) => {
    const { tokens } = state;
    const gone = new Set<Token>();
    const settled = tokens.flatMap((inline, index) => {
      const open = tokens[index - 1];
      const close = tokens[index + 1];
      if (open?.type !== 'paragraph_open' || !close || !inline.content.startsWith('[')) return [inline];
      const parts = isContents(inline) ? [] : partsOf(state, inline, tokens[index - 2]);
      if (parts.length === 0) gone.add(open).add(close);
      return parts.flatMap((part, at) => (at === 0 ? [part] : [close, open, part]));
    });
    state.tokens = settled.filter((token) => !gone.has(token));
  });
}

function isContents({ content, children }: Token): boolean {
  return CONTENTS.test(content.trim()) && !children?.some(({ type }) => type === 'link_open');
}

/** What is a paragraph of its own in this one: the title of an alert and the text below it, as far as there is any. */
function partsOf(state: StateCore, inline: Token, above: Token | undefined): Token[] {
  const [first, ...others] = inline.children ?? [];
  const isAlert = above?.type === 'blockquote_open' && first?.type === 'text' && ALERT.test(first.content);
  if (!first || !isAlert) return [inline];
  first.content = first.content.replace(ALERT, '');
  const all = first.content === '' ? others : [first, ...others];
  const found = all.findIndex(({ type }) => type === 'softbreak' || type === 'hardbreak');
  const title = found === -1 ? all : all.slice(0, found);
  const bold = [
    new state.Token('strong_open', 'strong', 1),
    ...title,
    new state.Token('strong_close', 'strong', -1),
  ];
  return [title.length > 0 ? bold : [], found === -1 ? [] : all.slice(found + 1)]
    .filter((children) => children.length > 0)
    .map((children) => Object.assign(new state.Token('inline', '', 0), inline, { children }));
}
