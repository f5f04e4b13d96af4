// One trace: its path as bytecode and operations, its exits, its figures.
function leaves(trace, exit, first) {
  const row = trace.exits.find(each => each[0] === exit);
  if (!row) return h('span', {class: 'leaves'}, prose('resume: the interpreter finishes the instruction'));
  const [, place, , taken, exact, bridge, blacklisted] = row;
  const whole = trace.entered >= 0 ? Math.max(trace.entered + trace.iterated, 1) : 0;
  return h('span', {class: 'leaves'}, `exit ${exit} to line ${lineOf(place)}`,
    !first ? ' (as above)' : [
      taken >= 0 && whole ? bar(taken, whole, `${percent(taken, whole)} of what ran through the trace`) : null,
      taken >= 0 ? h('span', {}, taken === 0 ? 'never taken' : `taken ${exact ? '' : 'at least '}${times(taken)}` + (whole && taken ? `, ${percent(taken, whole)}` : '')) : null,
      bridge ? h('button', {onclick: () => select(bridge)}, `trace ${bridge}`) : null,
      blacklisted ? prose('blacklisted') : null]);
}

function drawOperation(trace, [text, exit, saves], seen) {
  const guard = text.startsWith('guard');
  const first = !seen.has(exit);
  if (guard && exit >= 0) seen.add(exit);
  return h('div', {class: guard ? 'op guard' : 'op'}, text,
    guard ? leaves(trace, exit, first) : null,
    guard && first && saves.length ? h('details', {}, h('summary', {}, `writes back ${saves.length}`),
      saves.map(([name, value]) => h('div', {}, `${name} = ${value}`))) : null);
}

function drawPart(trace, rows, positions, seen) {
  const groups = [];
  let last = null;
  rows.forEach((row, k) => {
    const at = positions[k];
    if (!groups.length || at !== last && at !== -1) groups.push([at, []]);
    if (at !== -1) last = at;
    groups[groups.length - 1][1].push(row);
  });
  return groups.map(([at, operations]) => {
    const [place, , , text] = at >= 0 ? trace.path[at] : ['', '', 0, ''];
    return h('div', {class: 'group', 'data-place': place},
      h('div', {class: 'code'}, place ? h('button', {onclick: () => goTo(place, 0)}, lineOf(place)) : null, ' ', text.replace(/\s+/, ' '),
        place ? h('div', {class: 'php'}, sourceLine(place)) : null),
      h('div', {}, operations.map(row => drawOperation(trace, row, seen))));
  });
}

function drawPath(trace) {
  const seen = new Set();
  const {preamble, phis, body} = trace.named;
  return [
    h('div', {class: 'part'}, prose(body.length ? 'preamble: the first iteration' : 'operations'), ` (${preamble.length})`, trace.entered >= 0 ? ` ran ${times(trace.entered)}` : ''),
    drawPart(trace, preamble, trace.preamble_at, seen),
    body.length ? [
      h('div', {class: 'part'}, prose(`loop, every iteration (${body.length})`), trace.iterated >= 0 ? ` ran ${times(trace.iterated)}` : ''),
      phis.length ? h('div', {class: 'group'}, h('div', {class: 'code'}, prose('phis: carried from one iteration to the next')),
        h('div', {}, phis.map(row => h('div', {class: 'op'}, row[0])))) : null,
      drawPart(trace, body, trace.body_at, seen)] : null,
    h('p', {class: 'dim'}, trace.end === 'loop' ? 'goes back to its beginning' : ['goes on at ', h('button', {onclick: () => goTo(trace.end_place, 0)}, file(trace.end_place))]),
  ];
}

function drawExits(trace) {
  const rows = [...trace.exits].sort((a, b) => b[3] - a[3]);
  const most = rows.reduce((sum, row) => Math.max(sum, row[3]), 0);
  return h('table', {}, h('thead', {}, h('tr', {}, ['exit', 'to line', 'taken', '', 'then'].map(name => h('th', {}, name)))),
    h('tbody', {}, rows.map(([exit, place, kind, taken, exact, bridge, blacklisted]) => h('tr', {},
      h('td', {}, exit), h('td', {}, h('button', {onclick: () => goTo(place, 0)}, lineOf(place)), ' ', h('code', {}, sourceLine(place))),
      h('td', {class: 'number'}, taken < 0 ? '?' : number(taken), exact || taken <= 0 ? '' : '+'), h('td', {}, bar(Math.max(taken, 0), most)),
      h('td', {}, bridge ? h('button', {onclick: () => select(bridge)}, `trace ${bridge}`) : prose(blacklisted ? 'interpreter, blacklisted' : taken > 0 ? 'interpreter' : kind))))));
}

function drawFigures(trace) {
  const rows = [
    ['bytecodes', number(trace.bytecodes)], ['operations before the optimiser', number(trace.ops)],
    ['operations compiled', number(trace.named.preamble.length + trace.named.body.length)], ['bytes of the object', trace.linked ? 'not known' : number(trace.object_bytes)],
    ['tier', trace.linked ? 'not known' : trace.tier], ['recording', trace.linked ? 'by an earlier run' : trace.log_bytes ? `${number(trace.log_bytes)} bytes` : 'none: rebuilt from its signature'],
    ['entered', trace.entered < 0 ? 'not counted' : times(trace.entered)],
    ['left behind an effect', trace.resumed < 0 ? 'not counted' : trace.resumed ? times(trace.resumed) : 'never'],
    ['signature', trace.key || 'none: not portable'],
  ];
  const steps = Object.entries(trace.seconds || {});
  const longest = Math.max(...steps.map(([, s]) => s), 1e-9);
  const calls = Object.entries(trace.residual);
  return [
    h('table', {}, rows.map(([name, value]) => h('tr', {}, h('td', {}, prose(name)), h('td', {}, value)))),
    steps.length ? h('h3', {}, 'What making it took') : null,
    h('table', {}, steps.map(([step, s]) => h('tr', {}, h('td', {}, prose(step)), h('td', {class: 'number'}, duration(s)), h('td', {}, bar(s, longest))))),
    calls.length ? [h('h3', {}, prose('residual calls')), h('table', {}, calls.map(([name, n]) => h('tr', {}, h('td', {}, h('code', {}, name)), h('td', {class: 'number'}, n))))] : null,
  ];
}
