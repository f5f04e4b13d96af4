// What stands above: the head, the time line, the tree of traces, what could be better.
function drawHead() {
  const made = data.traces.filter(t => t.described);
  const bridges = made.filter(t => t.kind === 'bridge').length;
  const compiling = Object.entries(data.compiling).filter(([step]) => step !== 'first warm trace');
  const spent = compiling.reduce((sum, [, s]) => sum + s, 0);
  return h('header', {class: 'head'},
    h('h1', {}, file(data.script) || 'pyphp'),
    h('span', {class: data.warm ? 'chip warm' : 'chip'}, prose(data.warm ? 'warm run' : 'cold')),
    h('span', {class: 'chip'}, prose(`${made.length - bridges} traces`), ', ', prose(`${bridges} bridges`)),
    h('span', {class: 'chip'}, `${duration(data.seconds)} in all`),
    h('span', {class: 'chip', title: compiling.map(([step, s]) => `${step} ${duration(s)}`).join(', ')}, `${duration(spent)} compiling`),
    h('span', {class: 'grow'}),
    h('button', {onclick: toggleTheme, title: 'light or dark (t)'}, 'light / dark'));
}

function drawTimeline() {
  const whole = data.seconds || 1;
  const lanes = new Map();
  for (const mark of data.timeline) {
    if (!lanes.has(mark.lane)) lanes.set(mark.lane, []);
    lanes.get(mark.lane).push(mark);
  }
  const said = h('div', {class: 'said', 'aria-live': 'polite'}, 'Point at a mark to see what it was.');
  const known = new Set(['bridge', 'loop', 'version', 'function', 'abort', 'retired', 'failure']);
  const idle = data.timeline.every(mark => mark.kind === 'decided');
  const rows = [...lanes].map(([name, marks]) => h('div', {class: 'lane'},
    h('div', {class: 'name'}, prose(name)),
    h('div', {class: 'track'}, marks.map(mark => {
      const tell = () => { said.textContent = `${duration(mark.to)}: ${mark.text}`; };
      return h('button', {
        class: `mark ${known.has(mark.kind) ? mark.kind : 'other'}`, 'data-trace': mark.trace, 'aria-label': mark.text,
        style: {left: `min(calc(100% - 4px), ${100 * mark.from / whole}%)`, width: `${100 * (mark.to - mark.from) / whole}%`},
        onmouseenter: tell, onfocus: tell, onclick: () => mark.trace && select(mark.trace),
      });
    }))));
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(part => h('span', {style: {left: `${100 * part}%`}}, duration(part * whole)));
  return h('section', {class: 'panel', 'aria-label': 'time line'}, h('h2', {}, 'When'),
    idle ? h('p', {class: 'dim'}, prose('Nothing became hot: nothing was compiled.')) : null,
    rows.length ? [rows, h('div', {class: 'ticks'}, ticks), said] : null);
}

function drawTree() {
  const children = new Map();
  for (const trace of data.traces) {
    if (!children.has(trace.parent)) children.set(trace.parent, []);
    children.get(trace.parent).push(trace);
  }
  const list = traces => h('ul', {}, traces.map(trace => h('li', {},
    h('button', {class: 'row', 'data-trace': trace.number, onclick: () => select(trace.number)},
      h('b', {}, trace.number),
      h('span', {class: 'what'}, `${trace.kind} `, h('span', {class: 'mono'}, file(trace.place)), trace.function && trace.function !== '{main}' ? ` in ${trace.function}()` : ''),
      h('span', {class: 'count'}, ran(trace)),
      bar(trace.share, 1, `${percent(trace.share, 1)} of the operations that ran in traces`)),
    children.has(trace.number) ? list(children.get(trace.number)) : null)));
  return h('section', {class: 'panel', 'aria-label': 'tree of traces'}, h('h2', {}, 'Traces, and the ', prose('bridges'), ' that hang from them'),
    data.traces.length ? h('div', {class: 'tree'}, list(children.get(0) || [])) : h('p', {class: 'dim'}, 'There are none.'),
    !data.counted && data.traces.length ? h('p', {class: 'dim'}, 'Made from a log: how often traces ran is only counted for --jit-report.') : null);
}

function ran(trace) {
  if (trace.entered < 0) return '';
  const entries = `${number(trace.entered)} ${trace.entered === 1 ? 'entry' : 'entries'}`;
  return trace.iterated > 0 ? `${entries}, ${number(trace.iterated)} iterations` : entries;
}

function drawSuggestions() {
  return h('section', {class: 'panel', 'aria-label': 'suggestions'}, h('h2', {}, 'What costs time, most first (estimates)'),
    data.suggestions.length ? null : h('p', {class: 'dim'}, data.counted ? 'Nothing that is worth a word.' : 'Not known.'),
    h('ol', {class: 'suggestions', tabindex: 0}, data.suggestions.map(each => h('li', {},
      h('span', {class: 'lost'}, `≈ ${duration(each.ns / 1e9)}`),
      h('b', {}, each.title), ' ', each.place ? h('button', {onclick: () => goTo(each.place, each.trace)}, file(each.place)) : null,
      h('p', {}, prose(each.text))))),
    data.problems.map(text => h('pre', {}, text)));
}
