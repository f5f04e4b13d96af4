// The optimiser, pass by pass: what each has left out, and why; at the end LLVM's text and the machine's.
let step = 0;

function stepsOf(trace) {
  const steps = (trace.stages || []).map(stage => stage.pass);
  if (steps.length && trace.llvm) steps.push('LLVM');
  if (trace.assembly) steps.push('assembly');
  return steps;
}

function secondCopy(trace) {
  let second = 10;
  while (second < trace.stages[0].preamble.length) second *= 10;
  return second;
}

function merged(rows, gone) {
  const all = [];
  let next = 0;
  for (const row of rows) {
    while (next < gone.length && gone[next][0] < row[0]) all.push(['gone', gone[next++]]);
    all.push(['kept', row]);
  }
  return [...all, ...gone.slice(next).map(row => ['gone', row])];
}

function drawRows(rows, before, onlyChanges) {
  return h('div', {class: 'diff'}, rows.map(([kind, [id, text, reason]]) => {
    if (kind === 'gone') return h('div', {class: 'gone'}, h('span', {}, '−'), h('span', {}, h('s', {}, text), h('span', {class: 'why'}, reason)));
    const was = before.get(id);
    if (was === undefined) return h('div', {class: before.size ? 'new' : ''}, h('span', {}, before.size ? '+' : ''), text);
    if (was !== text) return h('div', {class: 'changed'}, h('span', {}, '~'), h('span', {}, text, h('span', {class: 'was'}, `was ${was}`)));
    return onlyChanges ? null : h('div', {}, h('span', {}), text);
  }));
}

function drawStage(trace, k, onlyChanges) {
  const stage = trace.stages[k];
  const second = secondCopy(trace);
  const before = new Map();
  if (k > 0) for (const [id, text] of [...trace.stages[k - 1].preamble, ...trace.stages[k - 1].phis, ...trace.stages[k - 1].body]) before.set(id, text);
  const inLoop = new Map(before);
  if (stage.pass === 'peel') for (const [id, text] of stage.body) if (!inLoop.has(id)) inLoop.set(id, text);
  const gone = stage.gone;
  const left = stage.preamble.length + stage.body.length;
  const had = k > 0 ? trace.stages[k - 1].preamble.length + trace.stages[k - 1].body.length : left;
  const added = [...stage.preamble, ...stage.body].filter(([id]) => k > 0 && !before.has(id) && !inLoop.has(id)).length;
  const counts = k === 0 ? `${left} operations` : stage.pass === 'peel'
    ? `${had} operations became ${stage.preamble.length} before the loop and ${stage.body.length} in it`
    : `${had} operations before, ${left} now: ${gone.length} left out, ${added} new`;
  return [
    h('p', {}, prose(stage.about)), h('p', {class: 'dim'}, counts),
    h('div', {class: 'part'}, stage.body.length ? 'preamble' : 'operations'),
    drawRows(merged(stage.preamble, gone.filter(([id]) => id < second || id >= 3 * second && !stage.body.length)), before, onlyChanges),
    stage.phis.length ? [h('div', {class: 'part'}, prose('phis')), drawRows(stage.phis.map(row => ['kept', row]), stage.pass === 'peel' ? new Map() : before, onlyChanges)] : null,
    stage.body.length ? [h('div', {class: 'part'}, prose('loop')), drawRows(merged(stage.body, gone.filter(([id]) => id >= second)), inLoop, onlyChanges)] : null,
  ];
}

function drawMachine(text, minor) {
  return h('pre', {class: 'asm'}, text.split('\n').map(line => [minor.test(line) ? h('span', {class: 'minor'}, line) : line, '\n']));
}

function drawPasses(trace) {
  const steps = stepsOf(trace);
  if (!steps.length) return h('p', {class: 'dim'}, 'Only the traces that ran most are told pass by pass.');
  step = Math.min(step, steps.length - 1);
  const content = h('div', {});
  const only = h('input', {type: 'checkbox', id: 'only', onchange: () => draw()});
  const slider = h('input', {type: 'range', min: 0, max: steps.length - 1, value: step, 'aria-label': 'pass', oninput: () => { step = Number(slider.value); draw(); }});
  const buttons = steps.map((name, k) => h('button', {onclick: () => { step = k; draw(); }}, name));
  function draw() {
    slider.value = step;
    slider.setAttribute('aria-valuetext', steps[step]);
    buttons.forEach((button, k) => button.classList.toggle('on', k === step));
    const name = steps[step];
    const about = data.counted && (name === 'LLVM' || name === 'assembly') ? h('p', {class: 'dim'}, 'As it was compiled for this page: the additions to words in memory count entries, iterations and exits.') : null;
    const shown = name === 'LLVM' ? drawMachine(trace.llvm, /^(declare|@|!|\S+:$)/)
      : name === 'assembly' ? drawMachine(trace.assembly, /^\s*\./) : drawStage(trace, step, only.checked);
    content.replaceChildren(...[about, shown].flat(9).filter(Boolean));
    tell();
  }
  draw();
  drawPasses.redraw = draw;
  return [h('div', {class: 'steps', role: 'group', 'aria-label': 'passes'}, buttons), slider,
    h('label', {for: 'only'}, only, ' only what changes'), content];
}
