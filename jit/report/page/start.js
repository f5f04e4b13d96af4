// What is selected, the keys, and drawing it all.
const VIEWS = {path: ['Path', drawPath], exits: ['Exits', drawExits], passes: ['Passes', drawPasses], signature: ['Signature', drawStrip], figures: ['Figures', drawFigures]};
let selected = 0;
let view = 'path';
const panel = h('section', {class: 'panel', 'aria-label': 'trace'});

const traceOf = n => data.traces.find(trace => trace.number === n);

function select(n, quietly) {
  if (!traceOf(n)) return;
  selected = n;
  drawPanel();
  for (const element of document.querySelectorAll('[data-trace]')) element.classList.toggle('on', Number(element.dataset.trace) === n);
  scrollInside(document.querySelector('.tree'), document.querySelector(`.row[data-trace="${n}"]`));
  markLines(traceOf(n));
  scrollInside(document.querySelector('.source'), lineElement(traceOf(n).place));
  if (!quietly && window.innerWidth <= 1000) panel.scrollIntoView();
}

function goTo(place, trace) {
  if (trace) select(trace, true);
  const line = lineElement(place);
  scrollInside(document.querySelector('.source'), line);
  if (line) line.scrollIntoView({block: 'nearest'});
  const row = [...panel.querySelectorAll('.group')].find(group => group.dataset.place === place);
  if (row) scrollInside(panel.querySelector('.view'), row);
}

function drawPanel() {
  const trace = traceOf(selected);
  const shown = trace.described ? VIEWS : {exits: VIEWS.exits};
  if (!shown[view]) view = Object.keys(shown)[0];
  const buttons = Object.entries(shown).map(([key, [name]], k) => h('button', {
    role: 'tab', id: `tab-${key}`, 'aria-selected': String(key === view), 'aria-controls': 'view', tabindex: key === view ? 0 : -1,
    title: `key ${k + 1}`, onclick: () => show(key), onkeydown: event => turn(event, Object.keys(shown)),
  }, name));
  const parent = trace.parent ? [' from ', h('button', {onclick: () => select(trace.parent)}, `trace ${trace.parent}`), `, exit ${trace.exit}, at `] : ' at ';
  panel.replaceChildren(
    h('h2', {}, prose(`Trace ${trace.number}: ${trace.kind}`), parent, h('button', {onclick: () => goTo(trace.place, 0)}, file(trace.place))),
    trace.linked ? h('p', {}, prose('It was compiled by an earlier run, and linked' + (trace.described ? '; what is shown was made again from its signature.' : '.'))) : '',
    h('div', {class: 'tabs', role: 'tablist'}, buttons),
    h('div', {class: 'view', id: 'view', role: 'tabpanel', 'aria-labelledby': `tab-${view}`, tabindex: 0}, shown[view][1](trace)));
  tell();
}

function show(key) {
  view = key;
  drawPanel();
}

function turn(event, keys) {
  const way = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (!way) return;
  event.preventDefault();
  show(keys[(keys.indexOf(view) + way + keys.length) % keys.length]);
  document.getElementById(`tab-${view}`).focus();
}

// The address tells what is shown, so that it can be sent to somebody.
function tell() {
  const where = `#trace=${selected}&view=${view}` + (view === 'passes' ? `&step=${step}` : '');
  if (location.hash !== where) history.replaceState(null, '', where);
}

function toggleTheme() {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === 'INPUT') return;
  const at = data.traces.findIndex(trace => trace.number === selected);
  const keys = Object.keys(VIEWS);
  if (event.key === 'Escape') hideTip();
  else if (event.key === 't') toggleTheme();
  else if (!data.traces.length) return;
  else if (event.key === 'j' && at + 1 < data.traces.length) select(data.traces[at + 1].number, true);
  else if (event.key === 'k' && at > 0) select(data.traces[at - 1].number, true);
  else if (traceOf(selected).described && keys[Number(event.key) - 1]) show(keys[Number(event.key) - 1]);
  else if ((event.key === '[' || event.key === ']') && traceOf(selected).described) {
    if (view !== 'passes') { show('passes'); return; }
    step = Math.max(0, Math.min(stepsOf(traceOf(selected)).length - 1, step + (event.key === ']' ? 1 : -1)));
    drawPasses.redraw();
  }
}

function start() {
  document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.get('theme')) document.documentElement.dataset.theme = asked.get('theme') === 'dark' ? 'dark' : 'light';
  const page = document.getElementById('page');
  page.replaceChildren(...[drawHead(), drawTimeline(), h('div', {class: 'overview'}, drawTree(), drawSuggestions()),
    h('main', {class: 'main'}, drawSource(), panel),
    h('footer', {class: 'dim keys'}, h('kbd', {}, 'j'), ' ', h('kbd', {}, 'k'), ' next and previous trace, ', h('kbd', {}, '1'), '–', h('kbd', {}, '5'), ' views, ', h('kbd', {}, '['), ' ', h('kbd', {}, ']'), ' passes, ', h('kbd', {}, 't'), ` light or dark. Dotted words are explained. pyphp ${data.version}`)].filter(Boolean));
  document.title = `${file(data.script) || 'pyphp'}: what the JIT did`;
  document.addEventListener('keydown', onKey);
  view = VIEWS[asked.get('view')] ? asked.get('view') : 'path';
  step = Number(asked.get('step')) || 0;
  const busiest = data.traces.reduce((best, trace) => best && best.share >= trace.share ? best : trace, null);
  if (busiest) select(traceOf(Number(asked.get('trace'))) ? Number(asked.get('trace')) : busiest.number, true);
  else panel.append(h('h2', {}, 'No trace'), h('p', {class: 'dim'}, 'A loop is compiled when it has gone round some sixty times, a function when it has been called twice as often. This program ended before.'));
}

start();
