import { markdown } from './markdown.ts';

const link = (url: string, text: string) =>
  `<a href="${url}" target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;

describe('markdown', () => {
  it.each([
    ['plain text', '<p>plain text</p>'],
    ['two\nlines', '<p>two<br>lines</p>'],
    ['two  \nlines', '<p>two<br>lines</p>'],
    ['two\n\nparagraphs', '<p>two</p><p>paragraphs</p>'],
    ['windows\r\nlines', '<p>windows<br>lines</p>'],
    ['# Title', '<h3>Title</h3>'],
    ['###### Deep ##', '<h6>Deep</h6>'],
    ['#no-title', '<p>#no-title</p>'],
    ['Text\n# Title\nText', '<p>Text</p><h3>Title</h3><p>Text</p>'],
    ['**bold** and __bold__', '<p><strong>bold</strong> and <strong>bold</strong></p>'],
    ['*it* and _it_', '<p><em>it</em> and <em>it</em></p>'],
    ['***both***', '<p><strong><em>both</em></strong></p>'],
    ['**bold *both***', '<p><strong>bold <em>both</em></strong></p>'],
    ['*it **both** it*', '<p><em>it <strong>both</strong> it</em></p>'],
    ['~~gone~~', '<p><s>gone</s></p>'],
    ['~one~', '<p>~one~</p>'],
    ['snake_case_name', '<p>snake_case_name</p>'],
    ['2 * 3 * 4', '<p>2 * 3 * 4</p>'],
    ['**open', '<p>**open</p>'],
    ['a ** b ** c', '<p>a ** b ** c</p>'],
    ['`code`', '<p><code>code</code></p>'],
    ['`a < b`', '<p><code>a &lt; b</code></p>'],
    ['`` a ` b ``', '<p><code>a ` b</code></p>'],
    ['`*not it*`', '<p><code>*not it*</code></p>'],
    ['`open', '<p>`open</p>'],
    ['\\*stars\\*', '<p>*stars*</p>'],
    ['\\[no link\\](https://a.de)', `<p>[no link](${link('https://a.de', 'https://a.de')})</p>`],
    ['\\<b>', '<p>&lt;b&gt;</p>'],
    ['```\nconst a = 1;\n```', '<pre><code>const a = 1;</code></pre>'],
    ['```ts\n<b>\n```\nafter', '<pre><code>&lt;b&gt;</code></pre><p>after</p>'],
    ['~~~\n```\n~~~', '<pre><code>```</code></pre>'],
    ['```\nnever closed', '<pre><code>never closed</code></pre>'],
    ['> quoted\n> more', '<blockquote><p>quoted<br>more</p></blockquote>'],
    ['> > deeper', '<blockquote><blockquote><p>deeper</p></blockquote></blockquote>'],
    ['---', '<hr>'],
    ['* * *', '<hr>'],
    ['- one\n- two', '<ul><li>one</li><li>two</li></ul>'],
    ['* one\n+ two', '<ul><li>one</li><li>two</li></ul>'],
    ['- one\n\n- two', '<ul><li>one</li><li>two</li></ul>'],
    ['1. one\n2. two', '<ol><li>one</li><li>two</li></ol>'],
    ['3) three\n4) four', '<ol start="3"><li>three</li><li>four</li></ol>'],
    ['- one\n  - inner\n  - inner\n- two', '<ul><li>one<ul><li>inner</li><li>inner</li></ul></li><li>two</li></ul>'],
    ['1. one\n   - inner\n2. two', '<ol><li>one<ul><li>inner</li></ul></li><li>two</li></ol>'],
    ['- one\n\t- inner', '<ul><li>one<ul><li>inner</li></ul></li></ul>'],
    ['- one\n  more', '<ul><li>one<br>more</li></ul>'],
    ['- one\n1. two', '<ul><li>one</li></ul><ol><li>two</li></ol>'],
    ['- one\n\ntext', '<ul><li>one</li></ul><p>text</p>'],
    ['-', '<ul><li></li></ul>'],
    ['-no item', '<p>-no item</p>'],
    ['2026. was good', '<ol start="2026"><li>was good</li></ol>'],
    ['- [ ] open', '<ul><li class="task"><span class="box">☐</span> open</li></ul>'],
    ['- [x] done', '<ul><li class="task done"><span class="box">☑</span> done</li></ul>'],
    ['- [y] neither', '<ul><li>[y] neither</li></ul>'],
    ['[Ann](https://ann.example)', `<p>${link('https://ann.example', 'Ann')}</p>`],
    ['[**bold**](https://a.de)', `<p>${link('https://a.de', '<strong>bold</strong>')}</p>`],
    ['[a](<https://a.de/b>)', `<p>${link('https://a.de/b', 'a')}</p>`],
    ['[a](https://a.de "title")', `<p>${link('https://a.de', 'a')}</p>`],
    ['[a](https://a.de/b_(c))', `<p>${link('https://a.de/b_(c)', 'a')}</p>`],
    ['[write](mailto:ann@example.org)', `<p>${link('mailto:ann@example.org', 'write')}</p>`],
    ['[a](/relative)', '<p>[a](/relative)</p>'],
    ['[https://a.de](https://b.de)', `<p>${link('https://b.de', 'https://a.de')}</p>`],
    ['![picture](https://a.de/b.png)', `<p>${link('https://a.de/b.png', 'picture')}</p>`],
    ['see https://a.de/b?c=1&d=2.', `<p>see ${link('https://a.de/b?c=1&amp;d=2', 'https://a.de/b?c=1&amp;d=2')}.</p>`],
    ['(https://a.de/b)', `<p>(${link('https://a.de/b', 'https://a.de/b')})</p>`],
    ['https://a.de/b_(c)', `<p>${link('https://a.de/b_(c)', 'https://a.de/b_(c)')}</p>`],
    ['<https://a.de>', `<p>${link('https://a.de', 'https://a.de')}</p>`],
    ['https://a.de/snake_case_name', `<p>${link('https://a.de/snake_case_name', 'https://a.de/snake_case_name')}</p>`],
    ['@[Ann Lee](user:0123456789abcdef01234567)', '<p><span class="mention">@Ann Lee</span></p>'],
    ['@[A \\[x\\]](user:0123456789abcdef01234567)', '<p><span class="mention">@A [x]</span></p>'],
    ['@[Ann](user:1)', '<p>@[Ann](user:1)</p>'],
    ['Fish & chips <3 "quotes"', '<p>Fish &amp; chips &lt;3 &quot;quotes&quot;</p>'],
    ['', ''],
    [' \n ', ''],
  ])('%j', (text, html) => {
    expect(markdown(text)).toBe(html);
  });
});

const evil = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x>',
  '<iframe src="javascript:alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<style>*{background:url(//evil)}</style>',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<form action=javascript:alert(1)><button>',
  '<object data="javascript:alert(1)">',
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><script>alert(1)</script></template>',
  '<x onclick=alert(1)>x</x>',
  '</p><script>alert(1)</script>',
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x]( javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '[x](//evil.example)',
  '[x](blob:https://a.de/1)',
  '[x](https://a.de"onmouseover="alert(1))',
  "[x](https://a.de'onmouseover='alert(1))",
  '[x](https://a.de "title" onclick="alert(1)")',
  '[x](https://a.de/"><script>alert(1)</script>)',
  '[x](https://a.de/><img/src=x/onerror=alert(1)>)',
  '[<img src=x onerror=alert(1)>](https://a.de)',
  '[x" onmouseover="alert(1)](https://a.de)',
  '[a](https://a.de)[b](javascript:alert(1))',
  '[[x](javascript:alert(1))](https://a.de)',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](https://a.de)',
  '<javascript:alert(1)>',
  '<https://a.de" onclick="alert(1)>',
  '<https://a.de/<script>alert(1)</script>>',
  'https://a.de/"onmouseover="alert(1)',
  "https://a.de/'onmouseover='alert(1)",
  'https://a.de/<script>alert(1)</script>',
  'https://javascript:alert(1)@a.de',
  '`<script>alert(1)</script>`',
  '```\n</code></pre><script>alert(1)</script>\n```',
  '```"><script>alert(1)</script>\nx\n```',
  '# <script>alert(1)</script>',
  '> <script>alert(1)</script>',
  '- <script>alert(1)</script>',
  '1. <img src=x onerror=alert(1)>',
  '- [x] <img src=x onerror=alert(1)>',
  '**<img src=x onerror=alert(1)>**',
  '~~</s><script>alert(1)</script>~~',
  '@[<img src=x onerror=alert(1)>](user:0123456789abcdef01234567)',
  '@[x" onclick="alert(1)](user:0123456789abcdef01234567)',
  '@[x](user:0123456789abcdef01234567" onclick="alert(1))',
  '\\<script>alert(1)\\</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '＜script＞alert(1)＜/script＞',
  '<a\fhref=javascript:alert(1)>x</a>',
  '999999999. <svg/onload=alert(1)>',
];

const allowed: Record<string, readonly string[]> = {
  ...{ P: [], BR: [], HR: [], STRONG: [], EM: [], S: [], CODE: [], PRE: [], BLOCKQUOTE: [], UL: [], OL: ['start'] },
  ...{ LI: ['class'], SPAN: ['class'], A: ['href', 'target', 'rel'], H3: [], H4: [], H5: [], H6: [] },
};
const classes = ['task', 'task done', 'box', 'mention'];

/** What of a text became more than text. */
function unexpected(text: string): string[] {
  const page = document.createElement('template');
  page.innerHTML = markdown(text);
  return [...page.content.querySelectorAll('*')].flatMap((element) => {
    const names = allowed[element.tagName];
    if (!names) return [element.tagName];
    return [...element.attributes].flatMap(({ name, value }) => {
      if (!names.includes(name)) return [`${element.tagName} ${name}`];
      if (name === 'href' && !/^(https?:\/\/|mailto:)/i.test(value)) return [`href ${value}`];
      return name === 'class' && !classes.includes(value) ? [`class ${value}`] : [];
    });
  });
}

describe('markdown lets nothing through that', () => {
  it.each(evil)('is %j', (text) => {
    expect(unexpected(text)).toEqual([]);
    expect(unexpected(`> - **${text}** and ${text}`)).toEqual([]);
    expect(unexpected(`${text}\n${text}\n\n[${text}](https://a.de) @[${text}](user:0123456789abcdef01234567)`)).toEqual(
      [],
    );
  });

  it('is put together from the pieces of all of these', () => {
    const signs = [
      '<',
      '>',
      '"',
      "'",
      '`',
      '```',
      '*',
      '**',
      '_',
      '~~',
      '[',
      ']',
      '(',
      ')',
      '!',
      '@',
      '\\',
      '\n',
      ' ',
      '- ',
    ];
    const words = [
      'script',
      'javascript:alert(1)',
      'https://a.de',
      'img src=x onerror=alert(1)',
      '[x] ',
      '# ',
      '> ',
      '1. ',
    ];
    const pieces = [...signs, ...words, 'user:0123456789abcdef01234567', '&lt;', 'a'];
    let state = 42;
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
    for (let turn = 0; turn < 3000; turn++) {
      const text = Array.from({ length: 3 + (next() % 12) }, () => pieces[(next() >>> 8) % pieces.length]).join('');
      expect(unexpected(text), text).toEqual([]);
    }
  });

  it.each([
    '*a ',
    '**a ',
    '_a ',
    '[',
    '[a](',
    '`a``b',
    '> ',
    '- ',
    '~~a ',
    '@[',
    '<https://',
    '![',
    'h',
    '*_',
    '(',
    '\\',
  ])('is many thousand times %j', (piece) => {
    expect(unexpected(piece.repeat(20_000 / piece.length))).toEqual([]);
  });
});
