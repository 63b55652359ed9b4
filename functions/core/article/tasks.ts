import type { MarkdownIt, StateCore, Token } from 'markdown-it';

/** GFM's task lists: `- [x] done`. The text is the box's label, so that it has a name. */
export function taskLists(markdown: MarkdownIt): void {
  markdown.core.ruler.after('inline', 'task_lists', (state) => {
    const lists: Token[] = [];
    for (const [index, token] of state.tokens.entries()) {
      if (token.type.endsWith('_list_open')) lists.push(token);
      else if (token.type.endsWith('_list_close')) lists.pop();
      else if (token.type === 'inline') markTask(state, index, lists.at(-1));
    }
  });
}

function markTask(state: StateCore, index: number, list: Token | undefined): void {
  const [item, paragraph, inline] = state.tokens.slice(Math.max(0, index - 2), index + 1);
  const [first] = inline?.children ?? [];
  if (!list || item?.type !== 'list_item_open' || paragraph?.type !== 'paragraph_open') return;
  const box = first?.type === 'text' ? /^\[([ xX])\][ \t]+(?=\S|$)/.exec(first.content) : null;
  if (!box || !first || !inline?.children) return;
  first.content = first.content.slice(box[0].length);
  list.attrSet('class', 'contains-task-list');
  item.attrSet('class', 'task-list-item');
  const opening = new state.Token('html_inline', '', 0);
  opening.content = `<label><input type="checkbox" disabled${box[1] === ' ' ? '' : ' checked'}> `;
  const closing = new state.Token('html_inline', '', 0);
  closing.content = '</label>';
  inline.children = [opening, ...inline.children, closing];
}
