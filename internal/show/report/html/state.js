// What is shown: the tab, the filters, the open finding. It stands in the address, so that a link shows the same.
const tabs = ['overview', 'findings', 'graph', 'tables', 'matrix', 'rules', 'notices'].filter((tab) => byId(tab));
const menus = ['component', 'owner', 'rule', 'level', 'state'];
const chips = ['reached', 'exception'];
const filters = [...menus, ...chips];
const marks = ['node', 'from', 'to']; // in the graph: a component, or the ends of a chain
const words = ['q', 'order', 'open', 'rulehelp', 'group', 'find', 'hide'];

const view = readAddress();
const watchers = [];

// readAddress returns the view of an address. A filter that is absent is undefined: an empty component is code in none.
function readAddress() {
  const params = new URLSearchParams(location.hash.slice(1));
  const v = {tab: tabs.includes(params.get('tab')) ? params.get('tab') : 'overview'};
  for (const key of words) {
    v[key] = params.get(key) || '';
  }
  for (const key of [...filters, ...marks]) {
    v[key] = params.has(key) ? params.get(key) : undefined;
  }
  return v;
}

function addressOf(v) {
  const params = new URLSearchParams();
  params.set('tab', v.tab);
  for (const key of [...filters, ...marks]) {
    if (v[key] !== undefined) {
      params.set(key, v[key]);
    }
  }
  for (const key of words) {
    if (v[key]) {
      params.set(key, v[key]);
    }
  }
  return '#' + params;
}

// show changes the view. Steps of the reader are kept in the history of the browser; letters typed are not.
function show(change, step = true) {
  const before = addressOf(view);
  Object.assign(view, change);
  const after = addressOf(view);
  if (after !== before) {
    history[step ? 'pushState' : 'replaceState'](null, '', after);
  }
  watchers.forEach((watch) => watch());
}

// showOnly shows the findings that a few filters choose, and no others.
function showOnly(chosen) {
  const change = {tab: 'findings', q: '', open: ''};
  for (const key of filters) {
    change[key] = chosen[key];
  }
  show(change);
  scrollTo(0, 0);
}

addEventListener('popstate', () => {
  Object.assign(view, readAddress());
  watchers.forEach((watch) => watch());
});
