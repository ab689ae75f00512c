/**
 * The style of the frame of an email. It stands in the document, because the policy of the frame lets it load none. An
 * email without colours of its own has those of its reader's theme; any other is a light sheet, as its sender saw it.
 */
export const mailStyle = `
:root{color-scheme:light;background:#fff;color:#1f262d;overflow-x:auto;
font:14px/1.5 ui-sans-serif,system-ui,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif}
.plain{color-scheme:light dark;background:transparent;color:light-dark(oklch(.25 .015 250),oklch(.94 .006 240))}
.plain.light{color-scheme:light}.plain.dark{color-scheme:dark}
.plain a{color:light-dark(oklch(.48 .105 225),oklch(.76 .1 215))}
body{margin:0;padding:1px 0;overflow-wrap:break-word}.own body{padding:12px 14px}
img{max-width:100%}img:not([height]){height:auto}
.blocked,img.missing{display:inline-block;max-width:100%;min-width:24px;min-height:20px;box-sizing:border-box;padding:2px 6px;
border:1px dashed #8a939c;border-radius:4px;color:inherit;font-size:12px;overflow:hidden;vertical-align:middle}
img.missing:not([alt]),img.missing[alt=""]{display:none}
p.mso{margin:0}pre{white-space:pre-wrap}table{max-width:100%}
blockquote{margin:8px 0;padding:0 0 0 12px;border-left:3px solid light-dark(#cfd6dc,#4a545e)}
.quoted{margin:8px 0}
.quoted>summary{display:inline-block;padding:2px 10px;border:1px solid light-dark(#cfd6dc,#4a545e);border-radius:999px;
font-size:12px;cursor:pointer;list-style:none;color:light-dark(#4b565f,#b7c0c8);min-height:20px;line-height:20px}
.quoted>summary::-webkit-details-marker{display:none}
.quoted>summary::before{content:"… "}
.quoted>summary:focus-visible{outline:2px solid currentColor;outline-offset:2px}
.ours{margin:0 0 8px;color:light-dark(#4b565f,#b7c0c8);font-size:13px}
`;
