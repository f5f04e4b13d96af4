// PHP with its heat: a bar a line, a badge where a trace begins, the selected trace's lines marked.
const TOKENS = /(\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|#(?!\[)[^\n]*)|('(?:[^'\\]|\\[\s\S])*(?:'|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$))|(\$\w+)|\b(abstract|array|as|break|case|catch|class|clone|const|continue|declare|default|do|echo|else|elseif|enum|extends|final|finally|fn|for|foreach|function|global|if|implements|include|instanceof|interface|isset|list|match|namespace|new|null|print|private|protected|public|readonly|require|return|static|switch|throw|trait|true|false|try|unset|use|var|while|yield|int|float|string|bool|void|mixed)\b/g;
const KINDS = ['remark', 'string', 'variable', 'word'];
const ALL_LINES = 4000; // more are shown around what ran only
const AROUND = 25;
const BADGES = 4; // of a line, before they cover it

function coloured(lines) {
  const text = lines.join('\n');
  const found = [[]];
  const add = (piece, kind) => piece.split('\n').forEach((part, k) => {
    if (k) found.push([]);
    if (part) found[found.length - 1].push(kind ? h('span', {class: `php-${kind}`}, part) : part);
  });
  let at = 0;
  for (const match of text.matchAll(TOKENS)) {
    add(text.slice(at, match.index), '');
    add(match[0], KINDS[match.slice(1).findIndex(group => group !== undefined)]);
    at = match.index + match[0].length;
  }
  add(text.slice(at), '');
  return found;
}

function shownLines(each) {
  const all = each.lines.map((_, k) => k + 1);
  if (all.length <= ALL_LINES) return all;
  const near = new Set();
  for (const line of [...Object.keys(each.heat), ...Object.keys(each.marks)].map(Number)) {
    for (let k = line - AROUND; k <= line + AROUND; k++) near.add(k);
  }
  return all.filter(line => near.has(line));
}

function drawLine(each, line, content) {
  const [fast, slow] = each.heat[line] || [0, 0];
  const share = each.most ? (fast + slow) / each.most : 0;
  const width = share > 0 ? Math.max(3, 48 * share) : 0;
  const badges = (each.marks[line] || []).map(mark => h('button', {
    class: `badge ${mark.kind}`, onclick: () => select(mark.trace), title: `${mark.kind}: trace ${mark.trace}`,
  }, `${mark.kind === 'bridge' ? '⤷' : '↻'} ${mark.trace}`));
  if (badges.length > BADGES) {
    const others = badges.splice(BADGES).map(badge => badge.title);
    badges.push(term(`+${others.length}`, others.join(', ')));
    badges[BADGES].className = 'badge none';
  }
  for (const region of each.regions) {
    if (region.first === line && !badges.length && region.state !== 'compiled' && !region.state.startsWith('never run')) {
      badges.push(term(region.kind, `${region.kind === 'loop' ? 'This loop' : region.name + '()'}: ${region.state}` + (region.passes > 0 ? `; passed ${times(region.passes)}` : '')));
      badges[badges.length - 1].className = 'badge none';
    }
  }
  const title = fast + slow ? `${number(fast)} operations in traces` + (slow ? `, about ${number(slow)} operations' worth in the interpreter` : '') : null;
  return h('div', {class: 'line', 'data-file': each.name, 'data-line': line},
    h('span', {class: 'no'}, line),
    h('span', {class: 'heat', title}, fast ? h('i', {style: {width: `${width * fast / (fast + slow)}px`}}) : null,
      slow ? h('i', {class: 'slow', style: {width: `${width * slow / (fast + slow)}px`}}) : null),
    h('span', {class: 'text'}, content), badges.length ? h('span', {class: 'badges'}, badges) : null);
}

function drawSource() {
  const files = data.files.map(each => {
    const content = coloured(each.lines);
    let last = 0;
    const rows = [];
    for (const line of shownLines(each)) {
      if (line !== last + 1) rows.push(h('div', {class: 'gap'}, `… ${number(line - last - 1)} lines`));
      rows.push(drawLine(each, line, content[line - 1] || []));
      last = line;
    }
    return [data.files.length > 1 ? h('h3', {}, each.name) : null, rows];
  });
  return h('section', {class: 'panel', 'aria-label': 'PHP'}, h('h2', {}, 'PHP'),
    h('p', {class: 'dim'}, 'Bars: how much ran on a line, ', h('b', {style: {color: 'var(--hot)'}}, 'in traces'), ' and ', h('b', {style: {color: 'var(--cold)'}}, 'in the interpreter'), '. Shaded: the lines of the selected trace.'),
    files.length ? h('div', {class: 'source', tabindex: 0}, files) : h('p', {class: 'dim'}, 'The text is not known.'));
}

function sourceLine(place) {
  const each = data.files.find(f => f.name === fileOf(place));
  return each ? (each.lines[lineOf(place) - 1] || '').trim() : '';
}

function markLines(trace) {
  const inside = new Set((trace.path || []).map(row => row[0]));
  inside.add(trace.place);
  for (const line of document.querySelectorAll('.line')) {
    const place = `${line.dataset.file}:${line.dataset.line}`;
    line.classList.toggle('in', inside.has(place));
    line.classList.toggle('at', place === trace.place);
  }
}

function scrollInside(box, element) {
  if (!box || !element) return;
  const here = element.getBoundingClientRect(), there = box.getBoundingClientRect();
  if (here.top < there.top || here.bottom > there.bottom) box.scrollTop += here.top - there.top - there.height / 3;
}

function lineElement(place) {
  return [...document.querySelectorAll('.line')].find(e => e.dataset.line === String(lineOf(place)) && e.dataset.file === fileOf(place));
}
