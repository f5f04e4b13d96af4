// The signature: each event beside the branch that it decided, and beside the nearest signature that is known.
function drawStrip(trace) {
  const strip = trace.strip;
  if (!strip) return h('p', {class: 'dim'}, 'Its signature is not told here.');
  const detail = h('tbody', {});
  const cell = text => h('i', {class: text === '1' ? 'one' : text === '' ? 'none' : text === '0' ? '' : 'name'}, text.length > 12 ? `${text.slice(0, 11)}…` : text || ' ');
  const both = strip.nearest !== '';
  const bits = strip.cells.map(([own, other], k) => h('button', {
    class: 'bit' + (own.length > 1 || other.length > 1 ? ' wide' : '') + (both && own !== other ? ' differs' : ''),
    'aria-label': `event ${k}: ${own || 'none'}`, onclick: () => choose(k), onfocus: () => choose(k), onmouseenter: () => choose(k),
  }, cell(own), both ? cell(other) : null));
  const rows = strip.cells.map(([own, other, at, guard], k) => {
    const place = at >= 0 ? trace.path[at] : null;
    return h('tr', {class: both && own !== other ? 'differs' : ''},
      h('td', {}, k), h('td', {}, h('code', {}, own)), both ? h('td', {}, h('code', {}, other)) : null,
      h('td', {}, place ? h('button', {onclick: () => goTo(place[0], 0)}, lineOf(place[0])) : ''),
      h('td', {}, h('code', {}, place ? place[3].replace(/\s+/, ' ') : '')), h('td', {}, h('code', {}, guard)));
  });
  function choose(k) {
    bits.forEach((bit, j) => bit.classList.toggle('on', j === k));
    rows.forEach((row, j) => row.classList.toggle('on', j === k));
    scrollInside(detail.closest('.rows'), rows[k]);
  }
  detail.append(...rows);
  const plain = strip.cells.filter(([own]) => own === '0' || own === '1').length;
  return [
    h('p', {}, prose('A signature is what decided the path'), `: ${plain} branches`, strip.cells.length > plain ? `, ${strip.cells.filter(c => c[0] !== '').length - plain} names and values` : '', '. ',
      trace.match && trace.match.kind ? `When it was recorded it was ${trace.match.kind === 'new' ? 'like nothing known' : trace.match.kind === 'same' ? 'known' : 'like a known one'}` + (trace.match.score ? ` (${trace.match.score.toFixed(2)}). ` : '. ') : ''),
    h('p', {}, both ? [`Below it, ${strip.nearest}: likeness ${strip.score.toFixed(2)}, the first ${number(strip.prefix)} events are the same. Framed: where they differ.`] : 'There is no other that begins in this code.'),
    h('div', {class: 'strip', role: 'group', 'aria-label': 'signature'}, bits),
    strip.left_out ? h('p', {class: 'dim'}, `${number(strip.left_out)} more events are left out.`) : null,
    h('div', {class: 'rows'}, h('table', {}, h('thead', {}, h('tr', {}, ['', 'event', both ? 'nearest' : null, 'line', 'bytecode', 'decided'].filter(x => x !== null).map(name => h('th', {}, name)))), detail)),
  ];
}
