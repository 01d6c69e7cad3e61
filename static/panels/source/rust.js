// Just enough Rust to colour it: comments, strings, attributes and macros, keywords, calls. Pure; one line at a time.

const KEYWORDS = new Set("as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait type unsafe use where while".split(" "));

const TOKEN = /(?<comment>\/\/.*|\/\*.*?\*\/)|(?<string>b?r(#*)".*?"\3|b?"(?:[^"\\]|\\.)*"|b?'(?:[^'\\]|\\.[^']*)')|(?<macro>#!?\[[^\]]*\]|\b[a-z_]\w*!(?=[\s([{]))|(?<word>[A-Za-z_]\w*)/gy;
const OTHER = /(?:'[A-Za-z_]\w*|\d[\w.]*|[^A-Za-z_"'/#]|.)/gsy;

/** [{kind: "comment" | "string" | "macro" | "keyword" | "call" | "", text}] whose texts together are the line. */
export function coloured(line) {
  const spans = [];
  let at = 0;
  while (at < line.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(line);
    const text = found ? found[0] : other(line, at);
    add(spans, found ? kindOf(found.groups, line, at + text.length) : "", text);
    at += text.length;
  }
  return spans;
}

function other(line, at) {
  OTHER.lastIndex = at;
  return OTHER.exec(line)[0];
}

function kindOf({ comment, string, macro, word }, line, end) {
  if (comment) return "comment";
  if (string) return "string";
  if (macro) return "macro";
  if (KEYWORDS.has(word)) return "keyword";
  return /^(::<[^>]*>)?\(/.test(line.slice(end)) && /^[a-z_]/.test(word) ? "call" : "";
}

/** Neighbours of one kind are one span, so that the page has few nodes. */
function add(spans, kind, text) {
  const last = spans.at(-1);
  if (last?.kind === kind) last.text += text;
  else spans.push({ kind, text });
}
