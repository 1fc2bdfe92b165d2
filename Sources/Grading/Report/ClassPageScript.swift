/// Sorting, finding and unfolding for the page of a class; without it the page says the same.
///
/// Free of less-than signs and ampersands: it reads the same as XML and as HTML.
enum ClassPageScript {
  static let text = """
    (function () {
      'use strict';
      var table = document.getElementById('class');
      var search = document.getElementById('search');
      var found = document.getElementById('found');
      var body = table.tBodies[0];
      var rows = Array.from(body.rows);
      var heads = Array.from(table.tHead.rows[0].cells);
      document.documentElement.classList.add('js');
      search.parentNode.hidden = false;

      var compare = new Intl.Collator(undefined, { numeric: true }).compare;
      function key(row, column) { return row.cells[column].textContent; }
      function isNumeric(column) {
        return rows.every(function (row) { return !isNaN(Number(key(row, column))); });
      }

      heads.forEach(function (head, column) {
        var numeric = isNumeric(column);
        head.querySelector('button').addEventListener('click', function () {
          var before = head.getAttribute('aria-sort');
          // Numbers begin with the best, names with A.
          var descending = before === 'none' ? numeric : before === 'ascending';
          heads.forEach(function (other) { other.setAttribute('aria-sort', 'none'); });
          head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
          var sorted = rows.map(function (row, place) { return { row: row, place: place, key: key(row, column) }; });
          sorted.sort(function (a, b) {
            // Who has no value comes last, whatever the direction.
            if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1;
            var order = numeric ? Number(a.key) - Number(b.key) : compare(a.key, b.key);
            return (descending ? -order : order) || a.place - b.place;
          });
          body.append.apply(body, sorted.map(function (entry) { return entry.row; }));
        });
      });

      var sections = Array.from(document.querySelectorAll('details'));
      search.addEventListener('input', function () {
        var words = search.value.trim().toLowerCase().split(/\\s+/);
        var count = 0;
        rows.forEach(function (row, place) {
          var cells = Array.from(row.querySelectorAll('th,.id,.ok,.odd'));
          var text = cells.map(function (cell) { return cell.textContent; }).join(' ').toLowerCase();
          var fits = words.every(function (word) { return text.includes(word); });
          row.hidden = !fits;
          sections[place].hidden = !fits;
          count += fits ? 1 : 0;
        });
        found.textContent = search.value.trim() === '' ? '' : count + ' of ' + rows.length;
      });

      function unfold(hash) {
        var section = hash ? document.getElementById(hash.slice(1)) : null;
        if (section === null || section.tagName !== 'DETAILS') return null;
        section.open = true;
        return section;
      }
      // Before the browser follows the link, so that it scrolls to an open section.
      body.addEventListener('click', function (event) {
        var link = event.target.closest('a');
        if (link) unfold(link.getAttribute('href'));
      });
      window.addEventListener('hashchange', function () { unfold(location.hash); });
      var wanted = unfold(location.hash);
      if (wanted) wanted.scrollIntoView();
    })();
    """
}
