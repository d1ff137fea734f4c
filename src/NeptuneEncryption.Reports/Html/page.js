(() => {
    'use strict';
    const list = document.getElementById('list');
    const controls = document.getElementById('controls');
    const chunks = [...list.querySelectorAll('.chunk')];
    const count = document.getElementById('count');
    const value = id => document.getElementById(id).value;
    const size = chunks.length ? chunks[0].querySelector('tbody').rows.length : 0;
    let rows;

    // Read once, when they are first asked for: a page of many thousands opens without it.
    const load = () => rows ??= chunks.flatMap(chunk => [...chunk.querySelector('tbody').rows])
        .map(row => ({ row, text: row.textContent.toLowerCase(), status: row.dataset.status, severity: row.dataset.severity }));

    const cell = { name: 1, region: 2, since: 4 };
    const compare = new Intl.Collator('en', { numeric: true }).compare;

    const show = () => {
        const text = value('text').toLowerCase();
        const status = value('status');
        const severity = value('severity');
        const column = cell[value('sort')];
        const shown = load().filter(r => (!text || r.text.includes(text)) && (!status || r.status === status)
            && (!severity || r.status === 'FAIL' && r.severity === severity));
        if (column)
            shown.sort((a, b) => compare(a.row.cells[column].textContent, b.row.cells[column].textContent));
        chunks.forEach((chunk, i) => {
            const part = shown.slice(i * size, (i + 1) * size);
            chunk.querySelector('tbody').replaceChildren(...part.map(r => r.row));
            chunk.hidden = part.length === 0;
        });
        count.textContent = `${shown.length} of ${rows.length} findings`;
    };

    let waiting;
    controls.addEventListener('input', () => {
        clearTimeout(waiting);
        waiting = setTimeout(show, 100);
    });
    controls.hidden = size === 0;

    const copy = async (code, button) => {
        try {
            await navigator.clipboard.writeText(code.textContent);
        } catch {
            getSelection().selectAllChildren(code);
            document.execCommand('copy');
        }
        button.textContent = 'Copied';
    };

    list.classList.add('live');
    list.addEventListener('click', event => {
        if (event.target.tagName === 'BUTTON')
            copy(event.target.previousElementSibling, event.target);
    });
})();
