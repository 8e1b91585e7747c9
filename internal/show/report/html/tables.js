// The picture of tables, and the list that says the same. What is typed to find, or pressed in the picture, chooses in both.
const tablesPicture = byId('tables-picture');
const tablesDrawing = tablesPicture && tablesPicture.querySelector('svg');
const tableRows = byId('tables-list') ? [...byId('tables-list').tBodies[0].rows].map((row) => ({
  row, holder: row.dataset.holder, thing: row.dataset.thing, owner: row.cells[2].textContent,
  users: [...row.querySelectorAll('[data-user]')].map((e) => e.dataset.user),
})) : [];

// wanting returns whether a text is looked for: one in quotes is the whole of it, any other a part.
function wanting(query) {
  const whole = /^"(.*)"$/.exec(query);
  return whole ? (text) => text === whole[1] : (text) => text.toLowerCase().includes(query.toLowerCase());
}

// showTables brings list and picture to the view.
function showTables() {
  if (view.tab !== 'tables') {
    return;
  }
  const query = view.find.trim();
  const wants = wanting(query);
  if (byId('tables-find').value.trim() !== query) {
    byId('tables-find').value = query;
  }
  const chosen = tableRows.filter((t) => !query || [t.thing, t.holder || 'nobody', t.owner, ...t.users].some(wants));
  const kept = new Set(chosen.map((t) => t.row));
  tableRows.forEach((t) => t.row.hidden = !kept.has(t.row));
  byId('tables-found').textContent = query ? count(chosen.length) + ' of ' + counted(tableRows.length, 'table') : counted(tableRows.length, 'table');
  lightTables(query ? wants : null);
}

// lightTables shows in the picture what is wanted with all that it has to do with, and dims the rest; null for everything.
function lightTables(wants) {
  if (!tablesDrawing) {
    return;
  }
  tablesDrawing.classList.toggle('lit', wants !== null);
  if (!wants) {
    return;
  }
  const owners = new Map(tableRows.map((t) => [t.holder, t.owner]));
  const near = new Set();
  for (const e of tablesDrawing.querySelectorAll('.gh-use[data-user]')) {
    const {user, holder, thing} = e.dataset;
    const lit = [user, holder || 'nobody', thing, owners.get(holder) || ''].some(wants);
    e.classList.toggle('near', lit);
    if (lit) {
      near.add('user ' + user).add('row ' + holder + ' ' + thing).add('holder ' + holder);
    }
  }
  for (const e of tablesDrawing.querySelectorAll('.gh-row')) {
    const {holder, thing} = e.dataset;
    if (wants(thing) || wants(holder || 'nobody') || wants(owners.get(holder) || '')) {
      near.add('row ' + holder + ' ' + thing).add('holder ' + holder);
    }
  }
  for (const e of tablesDrawing.querySelectorAll('.gh-rest')) { // names what it sums up
    if (wants(e.parentNode.dataset.holder || 'nobody') || e.querySelector('title').textContent.split(', ').some(wants)) {
      near.add('holder ' + e.parentNode.dataset.holder).add('rest ' + e.parentNode.dataset.holder);
    }
  }
  const mark = (selector, key) => tablesDrawing.querySelectorAll(selector).forEach((e) => e.classList.toggle('near', near.has(key(e))));
  mark('.gh-user', (e) => 'user ' + e.dataset.user);
  mark('.gh-row', (e) => 'row ' + e.dataset.holder + ' ' + e.dataset.thing);
  mark('.gh-holder', (e) => 'holder ' + e.dataset.holder);
  mark('.gh-rest', (e) => 'rest ' + e.parentNode.dataset.holder);
}

// askedBy returns what to find for an element of the picture.
function askedBy(target) {
  const e = target.closest('.gh-user, .gh-row, .gh-use[data-thing], .gh-holder');
  if (!e) {
    return null;
  }
  const {user, holder, thing} = e.dataset;
  return thing !== undefined ? thing : user !== undefined ? user : holder || 'nobody';
}

function listenToTables() {
  if (!tableRows.length) {
    return;
  }
  byId('tables-find').addEventListener('input', (e) => show({find: e.target.value}, false));
  if (!tablesDrawing) {
    return;
  }
  const press = (e) => {
    const asked = askedBy(e.target);
    show({find: asked === null || view.find === '"' + asked + '"' ? '' : '"' + asked + '"'});
  };
  tablesDrawing.querySelectorAll('.gh-user, .gh-row, .gh-holder').forEach((e) => {
    e.setAttribute('tabindex', '0');
    e.setAttribute('role', 'button');
    e.setAttribute('aria-label', e.querySelector('title, .gh-name').textContent);
  });
  tablesPicture.addEventListener('click', press);
  tablesPicture.addEventListener('keydown', (e) => {
    if ((e.key === 'Enter' || e.key === ' ') && e.target !== tablesPicture) {
      e.preventDefault();
      press(e);
    }
  });
  tablesDrawing.addEventListener('mouseover', (e) => {
    const asked = askedBy(e.target);
    lightTables(asked !== null ? (text) => text === asked : view.find ? wanting(view.find.trim()) : null);
  });
  tablesDrawing.addEventListener('mouseleave', () => lightTables(view.find ? wanting(view.find.trim()) : null));
}
