// Elements from data. Text is only ever set as text.
const data = JSON.parse(document.getElementById('data').textContent);

function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'class') element.className = value;
    else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'style') Object.assign(element.style, value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

const number = n => n.toLocaleString('en');
const file = place => place.slice(place.lastIndexOf('/') + 1);
const lineOf = place => Number(place.slice(place.lastIndexOf(':') + 1));
const fileOf = place => place.slice(0, place.lastIndexOf(':'));
const times = n => n === 1 ? 'once' : n === 2 ? 'twice' : `${number(n)} times`;

function duration(seconds) {
  if (seconds >= 1) return `${seconds.toFixed(2)} s`;
  if (seconds >= 1e-3) return `${(seconds * 1e3).toFixed(seconds < 0.01 ? 1 : 0)} ms`;
  return `${(seconds * 1e6).toFixed(0)} µs`;
}

function percent(part, whole) {
  if (!whole) return '0%';
  const found = 100 * part / whole;
  return found > 0 && found < 0.1 ? '<0.1%' : `${found.toFixed(found < 10 ? 1 : 0)}%`;
}

function bar(part, whole, title) {
  const width = whole > 0 ? Math.min(100, 100 * part / whole) : 0;
  return h('span', {class: 'bar', title}, h('i', {style: {width: part > 0 ? `max(2px, ${width}%)` : '0'}}));
}

// The glossary: known words of a text get their explanation on hover and on focus.
const words = Object.keys(data.glossary).filter(word => !/[^a-z -]/.test(word) && word.length > 2);
words.sort((a, b) => b.length - a.length);
const known = words.length ? new RegExp(`\\b(${words.join('|')})(s|ed)?\\b`, 'i') : null;
let tip = null;

function hideTip() {
  if (tip) tip.remove();
  tip = null;
}

function showTip(element, text) {
  hideTip();
  tip = h('div', {id: 'tip', role: 'tooltip'}, text);
  document.body.append(tip);
  const box = element.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
  const below = box.bottom + tip.offsetHeight + 12 < window.innerHeight;
  tip.style.left = `${left + window.scrollX}px`;
  tip.style.top = `${(below ? box.bottom + 6 : Math.max(4, box.top - tip.offsetHeight - 6)) + window.scrollY}px`;
}

function term(text, explanation) {
  const show = event => showTip(event.currentTarget, explanation);
  return h('span', {class: 'term', tabindex: 0, onmouseenter: show, onfocus: show, onmouseleave: hideTip, onblur: hideTip}, text);
}

function prose(text) {
  const parts = [];
  const seen = new Set();
  while (known) {
    const found = known.exec(text);
    if (!found) break;
    const word = found[1].toLowerCase();
    parts.push(text.slice(0, found.index));
    parts.push(seen.has(word) ? found[0] : term(found[0], data.glossary[word]));
    seen.add(word);
    text = text.slice(found.index + found[0].length);
  }
  parts.push(text);
  return parts;
}
