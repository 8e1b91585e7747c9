// mostPrinted is how many findings stand on paper.
const mostPrinted = 2000;

// The list of findings. Only the rows in sight are elements: each is as high as the others, but for the open one.
const list = byId('list');
const shown = new Map(); // from number of a finding to its element
let rowHeight = 0;
let printing = false;

// drawList makes the list anew.
function drawList() {
  shown.forEach((e) => e.remove());
  shown.clear();
  list.classList.toggle('empty', chosen.length === 0);
  list.setAttribute('data-empty', data.findings.length ? 'No finding matches the filters.' : 'No findings.');
  drawRows();
}

// openAt returns where in the list the open finding stands, -1 for nowhere.
function openAt() {
  return view.open ? chosen.findIndex((i) => data.findings[i][FINGERPRINT] === view.open) : -1;
}

// drawRows makes the rows in sight and drops those that are not.
function drawRows() {
  if (view.tab !== 'findings' && !printing) {
    return;
  }
  rowHeight ||= measureRow();
  const open = openAt();
  const extra = open < 0 ? 0 : openRow(open);
  list.style.height = chosen.length * rowHeight + extra + 'px';
  const top = -list.getBoundingClientRect().top;
  const at = (y) => Math.floor((open >= 0 && y > (open + 1) * rowHeight ? Math.max(y - extra, open * rowHeight) : y) / rowHeight);
  const first = printing ? 0 : Math.max(0, at(top) - 8);
  const last = printing ? Math.min(chosen.length, mostPrinted) : Math.min(chosen.length, at(top + innerHeight) + 8);
  const wanted = new Set();
  for (let n = first; n < last; n++) {
    wanted.add(chosen[n]);
    put(n, open, extra);
  }
  shown.forEach((e, i) => {
    if (!wanted.has(i) && !e.contains(document.activeElement) && !(open >= 0 && chosen[open] === i)) {
      e.remove();
      shown.delete(i);
    }
  });
}

// openRow makes the row of the open finding and returns how much higher than the others it is.
function openRow(n) {
  put(n, n, 0);
  return shown.get(chosen[n]).offsetHeight - rowHeight;
}

// put makes the row of the nth finding, if need be, and places it, in the order of the list for those who tab through it.
function put(n, open, extra) {
  const i = chosen[n];
  let e = shown.get(i);
  if (!e) {
    e = rowOf(i, n);
    shown.set(i, e);
    const next = [...list.children].find((other) => Number(other.dataset.at) > n);
    list.insertBefore(e, next || null);
  }
  setOpen(e, data.findings[i], n === open);
  e.style.transform = `translateY(${n * rowHeight + (open >= 0 && n > open ? extra : 0)}px)`;
}

function measureRow() {
  const e = make('li', 'finding');
  e.append(make('button', 'row', 'x'));
  list.append(e);
  const height = e.offsetHeight;
  e.remove();
  return height;
}

function rowOf(i, n) {
  const row = data.findings[i];
  const e = make('li', 'finding ' + levels[row[LEVEL]] + ' ' + states[row[STATE]]);
  e.dataset.at = n;
  e.setAttribute('aria-setsize', chosen.length);
  e.setAttribute('aria-posinset', n + 1);
  const button = make('button', 'row');
  button.type = 'button';
  const meta = make('span', 'meta');
  meta.append(make('span', 'where', place(row)), make('span', 'component', texts[row[COMPONENT]] || nobody.component),
    make('span', 'owner', texts[row[OWNER]] || nobody.owner), make('span', 'rule-id', texts[row[RULE]]));
  const marks = make('span', 'marks');
  marks.append(make('span', 'badge ' + (row[STATE] ? '' : row[LEVEL] === 2 ? 'error' : 'warning'), row[LEVEL] === 2 ? 'error' : 'warning'));
  if (row[STATE]) {
    marks.append(make('span', 'badge ' + states[row[STATE]], states[row[STATE]]));
  }
  button.append(marks, make('span', 'message', messageOf(row)), meta);
  button.addEventListener('click', () => show({open: view.open === row[FINGERPRINT] ? '' : row[FINGERPRINT]}, false));
  e.append(button);
  return e;
}

// messageOf returns a message without the rule at its end, which the row shows beside it.
function messageOf(row) {
  const end = ' [' + texts[row[RULE]] + ']';
  const text = texts[row[MESSAGE]];
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}

// setOpen shows or hides all there is to a finding.
function setOpen(e, row, open) {
  e.classList.toggle('open', open);
  e.firstChild.setAttribute('aria-expanded', open);
  if (open && !e.lastChild.classList.contains('detail')) {
    e.append(detailOf(row));
  } else if (!open && e.lastChild.classList.contains('detail')) {
    e.lastChild.remove();
  }
}

function detailOf(row) {
  const facts = make('dl', 'detail');
  const fact = (name, ...content) => {
    const value = make('dd');
    value.append(...content);
    facts.append(make('dt', '', name), value);
  };
  fact('Place', make('code', '', place(row)), copyButton('place', place(row)));
  fact('Component', texts[row[COMPONENT]] || nobody.component, ' · ', texts[row[OWNER]] || nobody.owner);
  fact('Rule', ruleLink(texts[row[RULE]]));
  const picture = sequenceOf(row[FINGERPRINT]);
  if (picture) {
    fact('Circle', picture);
  }
  if (row[REACHED] >= 0) {
    fact('Reaches into', texts[row[REACHED]] || nobody.component);
  }
  const places = related(row);
  if (places.length) {
    const all = make('ul');
    for (const r of places) {
      const item = make('li');
      item.append(make('code', '', r.place), ' ', r.message);
      all.append(item);
    }
    fact('Related', all);
  }
  if (row[ALLOWANCE] >= 0) {
    fact('Excepted', texts[row[ALLOWANCE]]);
  }
  fact('Fingerprint', make('code', '', row[FINGERPRINT]), copyButton('fingerprint', row[FINGERPRINT]));
  return facts;
}

// sequenceOf returns the picture at a finding about components that wait for each other, undefined for any other.
function sequenceOf(fingerprint) {
  return [...document.querySelectorAll('#sequences .sequence')].find((e) => e.dataset.finding === fingerprint)?.cloneNode(true);
}

// exceptionOf returns the row of an exception in the table of exceptions, null for none.
function exceptionOf(number) {
  return document.querySelector('#notices tr[data-exception="' + number + '"]');
}

function ruleLink(rule) {
  const a = make('a', '', rule);
  a.href = addressOf({tab: 'rules', rulehelp: rule});
  return a;
}

function copyButton(what, text) {
  const button = make('button', 'copy', 'Copy');
  button.type = 'button';
  button.setAttribute('aria-label', 'Copy the ' + what);
  button.addEventListener('click', async () => {
    const done = await copy(text, button.previousSibling);
    button.textContent = done ? 'Copied' : 'Selected';
    announce(done ? what + ' copied' : what + ' selected');
    setTimeout(() => button.textContent = 'Copy', 2000);
  });
  return button;
}

// copy puts a text on the clipboard, or selects the element that shows it where the browser lets it do no more.
async function copy(text, element) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}

// print makes all rows for paper, or only those in sight again.
function print(on) {
  printing = on;
  byId('found').textContent = howMany() + (on && chosen.length > mostPrinted ? '; the first ' + count(mostPrinted) + ' follow' : '');
  drawList();
}

// stepRow moves the focus to the next finding, or the one before.
function stepRow(by) {
  const e = document.activeElement.closest('.finding');
  const n = Math.min(chosen.length - 1, Math.max(0, e ? Number(e.dataset.at) + by : 0));
  if (n < 0) {
    return;
  }
  const open = openAt();
  put(n, open, open < 0 ? 0 : openRow(open));
  const row = shown.get(chosen[n]).firstChild;
  row.focus({preventScroll: true});
  row.scrollIntoView({block: 'nearest'});
}

function listenToList() {
  addEventListener('scroll', drawRows, {passive: true});
  addEventListener('resize', () => {
    rowHeight = 0;
    drawRows();
  });
  addEventListener('beforeprint', () => print(true));
  addEventListener('afterprint', () => print(false));
  list.addEventListener('keydown', (e) => {
    const by = {ArrowDown: 1, ArrowUp: -1}[e.key];
    if (by && e.target.classList.contains('row')) {
      e.preventDefault();
      stepRow(by);
    }
  });
}
