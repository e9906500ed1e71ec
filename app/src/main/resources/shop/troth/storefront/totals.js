// Shows beside the checkout form what the delivery and the state chosen in it cost, as the button under the total does. Sends these two
// choices alone, and keeps nothing.
(() => {
    'use strict';

    const CHOICES = '[name="delivery"], [name="shipping.state"]';

    const form = document.getElementById('details');
    const summary = document.getElementById('summary');
    const button = summary.querySelector('button');
    let asked;

    async function update() {
        asked?.abort();
        asked = new AbortController();
        try {
            const answer = await fetch('/checkout/totals', { method: 'POST', body: choices(), redirect: 'error', signal: asked.signal });
            if (!answer.ok) {
                throw new Error();
            }
            const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
            summary.querySelector('.totals').replaceWith(page.querySelector('#summary .totals'));
            for (const price of page.querySelectorAll('#delivery .price')) {
                form.querySelector(`[for="${price.parentElement.htmlFor}"] .price`).replaceChildren(price.textContent);
            }
            button.hidden = true;
        } catch (problem) {
            button.hidden = problem.name === 'AbortError'; // a newer choice has asked; otherwise the button still can
        }
    }

    function choices() {
        const chosen = new URLSearchParams();
        for (const input of form.querySelectorAll(CHOICES)) {
            if (input.type !== 'radio' || input.checked) {
                chosen.append(input.name, input.value);
            }
        }
        return chosen;
    }

    form.addEventListener('change', event => {
        if (event.target.matches(CHOICES)) {
            update();
        }
    });
    button.hidden = true;
    summary.querySelector('.totals').parentElement.setAttribute('aria-live', 'polite');
    const restored = input => input.type === 'radio' && input.checked !== input.defaultChecked;
    if ([...form.querySelectorAll(CHOICES)].some(restored)) {
        update(); // the browser put back what was chosen before a reload
    }
})();
