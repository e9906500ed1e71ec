// Suggests what to search for while somebody types into the search box. Asks this store alone, and keeps nothing once the page is left.
(() => {
    'use strict';

    const PAUSE = 150; // milliseconds after the last letter
    const SHORTEST = 2;
    const KINDS = { category: 'Category', product: 'Product', search: '' };

    const input = document.getElementById('search');
    const form = input.form;
    const list = document.createElement('ul');
    const status = document.createElement('p');
    const answers = new Map();
    let waiting;
    let asked;
    let active = -1;

    function options() {
        return [...list.children];
    }

    function close() {
        clearTimeout(waiting);
        asked?.abort();
        list.hidden = true;
        input.setAttribute('aria-expanded', 'false');
        choose(-1);
    }

    function choose(number) {
        active = number;
        options().forEach((option, i) => option.setAttribute('aria-selected', String(i === number)));
        if (number < 0) {
            input.removeAttribute('aria-activedescendant');
        } else {
            input.setAttribute('aria-activedescendant', options()[number].id);
            options()[number].scrollIntoView({ block: 'nearest' });
        }
    }

    function option({ kind, label, href }, number) {
        const item = document.createElement('li');
        item.id = `suggestion-${number}`;
        item.setAttribute('role', 'option');
        item.setAttribute('aria-selected', 'false');
        item.dataset.href = href;
        item.append(label);
        if (KINDS[kind]) {
            const what = document.createElement('span');
            what.className = 'muted';
            what.textContent = KINDS[kind];
            item.append(' ', what);
        }
        return item;
    }

    function show(suggestions) {
        list.replaceChildren(...suggestions.map(option));
        choose(-1);
        list.hidden = suggestions.length === 0;
        input.setAttribute('aria-expanded', String(!list.hidden));
        status.textContent = list.hidden ? '' : `${suggestions.length} ${suggestions.length === 1 ? 'suggestion' : 'suggestions'}. Use the up and down arrow keys.`;
    }

    async function suggest() {
        const text = input.value.trim();
        asked?.abort();
        if (text.length < SHORTEST) {
            close();
            return;
        }
        asked = new AbortController();
        try {
            if (!answers.has(text)) {
                const answer = await fetch(`/suggestions?${new URLSearchParams({ q: text })}`, { redirect: 'error', signal: asked.signal });
                if (!answer.ok) {
                    throw new Error();
                }
                answers.set(text, await answer.json());
            }
            if (document.activeElement === input && input.value.trim() === text) {
                show(answers.get(text));
            }
        } catch (problem) {
            if (problem.name !== 'AbortError') {
                close(); // the search itself still works
            }
        }
    }

    input.addEventListener('input', () => {
        clearTimeout(waiting);
        waiting = setTimeout(suggest, PAUSE);
    });

    input.addEventListener('keydown', event => {
        const count = list.hidden ? 0 : list.children.length;
        if (event.key === 'ArrowDown' && count === 0) {
            suggest();
        } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            if (count === 0) {
                return;
            }
            const step = event.key === 'ArrowDown' ? 1 : -1;
            choose((active + 1 + step + count + 1) % (count + 1) - 1); // before the first and after the last comes the text itself
        } else if (event.key === 'Escape' && count > 0) {
            close();
        } else if (event.key === 'Enter' && active >= 0) {
            location.assign(options()[active].dataset.href);
        } else {
            return;
        }
        event.preventDefault();
    });

    input.addEventListener('blur', close);
    list.addEventListener('mousedown', event => event.preventDefault()); // keeps the focus in the box
    list.addEventListener('click', event => {
        const item = event.target.closest('[role="option"]');
        if (item) {
            location.assign(item.dataset.href);
        }
    });

    list.id = 'suggestions';
    list.className = 'suggestions';
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', 'Suggestions');
    status.className = 'hidden';
    status.setAttribute('role', 'status');
    input.type = 'text'; // a box of the type search may not be a combobox
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-controls', list.id);
    form.append(list, status);
})();
