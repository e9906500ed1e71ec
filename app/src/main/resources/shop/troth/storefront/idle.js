// Closes a page with somebody's details when nobody has used it for a while, or when they signed out in another tab, so that the next
// person at this computer sees nothing of them. Looks at the time and at whether the page is used; keeps and sends nothing.
(() => {
    'use strict';

    const LOOK_MS = 1_000;
    const WARN_MS = 60_000;
    const WORDS = 'Still there? To protect your information, this page closes in a minute.';

    const idleMs = Number(document.currentScript.dataset.seconds) * 1_000;
    const tabs = new BroadcastChannel('sign-out');
    let used = Date.now();
    let warning;
    let closed = false;

    /** Nothing stays: not what is shown, not what was typed, and no entry to go back to. */
    function close() {
        if (closed) {
            return;
        }
        closed = true;
        forget();
        document.body.replaceChildren();
        location.replace('/timed-out');
    }

    /** The browser keeps what was typed with the page, for going back. */
    function forget() {
        document.querySelectorAll('form').forEach(form => form.reset());
    }

    function look() {
        const idle = Date.now() - used;
        if (idle >= idleMs) {
            close();
        } else if (idle >= idleMs - WARN_MS) {
            warn();
        }
    }

    function warn() {
        if (!warning) {
            warning = document.createElement('p');
            warning.className = 'notice idle-warning';
            warning.setAttribute('role', 'status');
            document.getElementById('main').prepend(warning);
            warning.textContent = WORDS;
        }
    }

    /** Looks first: a computer that slept runs no timers. */
    function use() {
        look();
        used = Date.now();
        warning?.remove();
        warning = undefined;
    }

    for (const event of ['pointerdown', 'pointermove', 'keydown', 'input', 'scroll', 'touchstart']) {
        addEventListener(event, use, { capture: true, passive: true });
    }
    document.addEventListener('visibilitychange', look);
    setInterval(look, LOOK_MS);

    // What is typed is not for the browser's memory, which would offer it to the next person and write it to the disk. Until somebody
    // types, a field says what it asks for, so that it can be filled in for them.
    addEventListener('input', event => {
        if (event.target.autocomplete) {
            event.target.autocomplete = 'off';
        }
    }, { capture: true });

    addEventListener('submit', event => {
        if (new URL(event.target.action).pathname.endsWith('/sign-out')) {
            tabs.postMessage('signed out');
        }
    });
    tabs.onmessage = close;

    // A page that the browser keeps whole for going back is emptied when it is left, and fetched anew when somebody comes back to it.
    addEventListener('pagehide', () => {
        forget();
        document.documentElement.hidden = true;
    });
    addEventListener('pageshow', event => {
        if (event.persisted) {
            location.reload();
        }
    });
})();
