// The page around its parts: tabs, tables that sort, keys, colours.

// showTab brings the tabs to the view.
function showTab() {
  byId('findings-count').textContent = count(data.findings.length);
  for (const tab of tabs) {
    const current = tab === view.tab;
    const button = byId('tab-' + tab);
    button.setAttribute('aria-selected', current);
    button.tabIndex = current ? 0 : -1;
    byId(tab).hidden = !current;
    if (current) { // in sight where the tabs are wider than the page
      const strip = button.parentNode;
      strip.scrollLeft = Math.max(button.offsetLeft + button.offsetWidth - strip.clientWidth, Math.min(strip.scrollLeft, button.offsetLeft));
    }
  }
}

// showRule opens the help of the rule that the address names.
function showRule() {
  const e = view.tab === 'rules' && view.rulehelp && byId('rule-' + view.rulehelp);
  if (e && !e.open) {
    e.open = true;
    e.scrollIntoView({block: 'start'});
  }
}

function listenToTabs() {
  for (const tab of tabs) {
    byId('tab-' + tab).addEventListener('click', () => {
      show({tab, rulehelp: ''});
      scrollTo(0, 0);
    });
  }
  document.querySelector('[role=tablist]').addEventListener('keydown', (e) => {
    const by = {ArrowRight: 1, ArrowLeft: -1}[e.key];
    if (by) {
      e.preventDefault();
      const tab = tabs[(tabs.indexOf(view.tab) + by + tabs.length) % tabs.length];
      show({tab, rulehelp: ''});
      byId('tab-' + tab).focus();
    }
  });
}

function listenToKeys() {
  addEventListener('keydown', (e) => {
    const typing = e.target.matches('input, select, textarea');
    if (e.key === '/' && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      show({tab: 'findings'});
      byId('q').focus();
      byId('q').select();
    }
    if (e.key === 'Escape' && e.target === byId('q') && view.q) {
      e.preventDefault();
      show({q: ''}, false);
    }
  });
}

// sortable lets the heads of a table sort it: numbers from the largest, texts from the first.
function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (head.classList.contains('plain')) {
      return;
    }
    const button = make('button', 'sort', head.textContent);
    button.type = 'button';
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const number = head.classList.contains('number');
      const now = head.getAttribute('aria-sort');
      const descending = now ? now === 'ascending' : number;
      heads.forEach((h) => h.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      sortRows(table.tBodies[0], column, number, descending ? -1 : 1);
    });
  });
}

function sortRows(body, column, number, sign) {
  const key = (row) => number ? Number(row.cells[column].textContent.replaceAll(',', '')) : row.cells[column].textContent;
  body.append(...[...body.rows].sort((a, b) => sign * compare(key(a), key(b))));
}

// The colours are those of the system until the reader asks for others. A browser that lets a file keep nothing forgets it.
const themes = ['system', 'light', 'dark'];

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId('theme').textContent = 'Colours: ' + theme;
  try {
    localStorage.setItem('govern-colours', theme);
  } catch {
    // kept until the page is left
  }
}

function listenToTheme() {
  let theme = 'system';
  try {
    theme = localStorage.getItem('govern-colours');
  } catch {
    // nothing kept
  }
  setTheme(themes.includes(theme) ? theme : 'system');
  byId('theme').addEventListener('click', () => {
    setTheme(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length]);
  });
}

function listNames() {
  byId('components-list').append(...nodes.map((node) => option(node.name || nobody.component, '', false)));
}

// startGraph looks at the drawing when it is first seen: it has no measures before.
let started = false;

function startGraph() {
  if (drawing && view.tab === 'graph' && !started) {
    started = true;
    look(start());
  }
}

document.documentElement.classList.add('scripted');
listenToTheme();
listenToTabs();
listenToKeys();
listenToFilters();
listenToList();
listenToMatrix();
listenToGraph();
listenToAbout();
listenToLayers();
listenToTables();
listNames();
document.querySelectorAll('table.sortable').forEach(sortable);
byId('skip').addEventListener('click', (e) => { // the address has the view, and no place of the page
  e.preventDefault();
  byId('main').focus();
});
// In-page links change the view as a click does.
document.addEventListener('click', (e) => {
  const a = e.target.closest('a[href^="#tab="]');
  if (a && !e.ctrlKey && !e.metaKey && !e.shiftKey) {
    e.preventDefault();
    history.pushState(null, '', a.getAttribute('href'));
    dispatchEvent(new PopStateEvent('popstate'));
    scrollTo(0, 0);
    showRule();
  }
});
watchers.push(showTab, showFindings, drawMatrix, showRule, fillGraphFilters, showAbout, regroup, showLayers, startGraph, showGraph, showTables);
watchers.forEach((watch) => watch());
