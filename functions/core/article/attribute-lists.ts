import type { MarkdownIt, Token } from 'markdown-it';

/** `{: .note #tides width="300"}` of kramdown, which is Jekyll's Markdown. What is in it begins as an attribute list does. */
const LIST = String.raw`\{:[ \t]*[.#\w/:][^{}\n]*\}`;
const AT_START = new RegExp(`^${LIST}`);
const ALONE = new RegExp(`^${LIST}[ \\t]*$`);
/** `{#tides}` or `{: #tides}` at the end of a heading, as kramdown, Hugo and Pandoc have it. */
const HEADING_ID = /\{:?[ \t]*#([\w.:-]{1,200})[^{}\n]*\}[ \t]*$/;
/** `* toc` with `{:toc}` below: the place of a table of contents. */
const CONTENTS = /^.*\n?\{:[ \t]*toc[ \t]*\}$/i;

/**
 * Takes attribute lists away, which would stand in the text: what they say of an element's look means nothing here. The id that
 * one gives to a heading is kept, since others may link to it.
 */
export function attributeLists({ core }: MarkdownIt): void {
  core.ruler.push('attribute_lists', (state) => {
    const { tokens } = state;
    const gone = new Set<Token>();
    for (const [index, token] of tokens.entries()) {
      if (token.type !== 'inline' || !token.content.includes('{')) continue;
      const open = tokens[index - 1];
      if (open?.type === 'heading_open') takeId(open, token.children ?? []);
      if (CONTENTS.test(token.content)) for (const each of listAround(tokens, index)) gone.add(each);
      token.children = withoutLists(token.children ?? []);
      if (token.children.length === 0 && open?.type === 'paragraph_open')
        for (const each of tokens.slice(index - 1, index + 2)) gone.add(each);
    }
    state.tokens = tokens.filter((token) => !gone.has(token));
  });
}

function takeId(heading: Token, children: readonly Token[]): void {
  const last = children.at(-1);
  const found = last?.type === 'text' ? HEADING_ID.exec(last.content) : null;
  if (!last || !found) return;
  heading.attrSet('id', found[1] ?? '');
  last.content = last.content.slice(0, found.index).trimEnd();
}

/** The list of one item that the inline token is all of; else nothing. */
function listAround(tokens: readonly Token[], inline: number): readonly Token[] {
  const list = tokens.slice(inline - 3, inline + 4);
  return list[0]?.type.endsWith('_list_open') && list[6]?.type.endsWith('_list_close') ? list : [];
}

/** A list belongs to the element right before it, or, alone on its line, to the block. */
function withoutLists(children: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (const [index, child] of children.entries()) {
    const before = children[index - 1];
    if (child.type !== 'text' || !child.content.startsWith('{:')) kept.push(child);
    else if (isBreak(before) && isBreak(children[index + 1]) && ALONE.test(child.content)) {
      if (kept.length > 0) kept.pop();
    } else {
      if (!isBreak(before)) child.content = child.content.replace(AT_START, '');
      if (child.content !== '') kept.push(child);
    }
  }
  return isBreak(kept[0]) ? kept.slice(1) : kept;
}

/** Whether a line ends there. */
function isBreak(token: Token | undefined): boolean {
  return token === undefined || token.type === 'softbreak' || token.type === 'hardbreak';
}
