import type { Warning } from '../errors.ts';
import type { Source } from './decode.ts';
import { takeNotes } from './notes.ts';
import { type Node, unescaped } from './tree.ts';

/**
 * `{% youtube id %}` of Hexo and Jekyll, `{{< figure >}}` and `{{% notice %}}` of Hugo, `{{ site.url }}` of Jekyll,
 * `[caption width="300"]` of WordPress, `[[note]]` of Obsidian; those that end another are no further news. Where one could
 * begin, none goes on.
 */
const SHORTCODE =
  /\{%-?\s*(?!end)\w[^%\n]*%\}|\{\{[<%]\s*\w[^{}\n]*[>%]\}\}|\{\{-?\s*(?:site|page|post|include)\.\w[^{}\n]*\}\}|\[(?:caption|gallery|embed|audio|video|playlist) [^=[\]\n]*=[^[\]\n]*\]|!?\[\[[^[\]\n]+\]\]/g;

/** Characters of one that a warning shows. */
const SHOWN = 80;

/**
 * Warns of what another publisher would have filled in: here it stands on the page as it is written. In code it is there to
 * be read. `nodes` are the body of `source`.
 */
export function shortcodeWarnings(source: Source, nodes: readonly Node[]): readonly Warning[] {
  const notes = takeNotes([source]);
  // Most articles have none, and that is seen sooner in what their authors wrote.
  for (const [found] of source.text.match(SHORTCODE) ? proseOf(nodes).matchAll(SHORTCODE) : []) {
    const subject = found.length <= SHOWN ? found : `${found.slice(0, SHOWN - 1).toWellFormed()}…`;
    const message = 'A shortcode of another publisher stands on the page as it is written.';
    notes.add('shortcode-unknown', subject, message, found);
  }
  return notes.warnings;
}

/** The text that is no code. */
function proseOf(nodes: readonly Node[]): string {
  let text = '';
  for (const node of nodes) {
    if (typeof node === 'string') text += unescaped(node);
    else text += node.tag === 'code' || node.tag === 'pre' ? '\n' : proseOf(node.children);
  }
  return text;
}
