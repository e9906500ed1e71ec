// Checks the entries of this page against the signed note on it, with nothing but what the page says and the browser's own
// SHA-256 and Ed25519. The form of everything is described in docs/ledger-format.md.
"use strict";
(() => {
    const section = document.getElementById("check");
    if (!section || !window.crypto || !crypto.subtle) {
        return; // without a secure page a browser lends nobody its hashes; the page says how to check by other means
    }
    const said = document.getElementById("check-said");
    const mailSaid = document.getElementById("check-mail-said");
    const entries = [...document.querySelectorAll("[data-leaf]")];
    const key = readKey(section.dataset.key);

    const bytes = (text) => new TextEncoder().encode(text);
    const fromBase64 = (text) => Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
    const same = (one, other) => one.length === other.length && one.every((it, i) => it === other[i]);

    async function sha256(...parts) {
        const all = new Uint8Array(parts.reduce((sum, it) => sum + it.length, 0));
        parts.reduce((at, it) => (all.set(it, at), at + it.length), 0);
        return new Uint8Array(await crypto.subtle.digest("SHA-256", all));
    }
    const leafHash = (line) => sha256(Uint8Array.of(0), bytes(line));
    const node = (left, right) => sha256(Uint8Array.of(1), left, right);

    /** name+hash+base64 of 0x01 and 32 bytes */
    function readKey(line) {
        const [name, , ...rest] = line.split("+");
        const typed = Uint8Array.from(atob(rest.join("+")), (it) => it.charCodeAt(0));
        return { name, raw: typed.slice(1) };
    }

    /** Finds the note in what somebody pasted: mails add “> ” and spaces. */
    function readNote(text) {
        const lines = text.split(/\r?\n/).map((it) => it.replace(/^[\s>]+/, "").trimEnd());
        const first = lines.findIndex((it, i) => it === key.name && /^\d{1,15}$/.test(lines[i + 1] || ""));
        if (first < 0) {
            throw new Error("This text contains no signed note from this store.");
        }
        const head = lines.slice(first, lines.indexOf("", first));
        const signatures = lines.slice(first + head.length).filter((it) => it.startsWith("— " + key.name + " "));
        return {
            text: head.join("\n") + "\n",
            size: Number(head[1]),
            root: fromBase64(head[2]),
            signatures: signatures.map((it) => fromBase64(it.split(" ")[2])),
        };
    }

    /** true or false; undefined where this browser knows no Ed25519, or the note is signed by another key than the present one */
    async function isSigned(note) {
        let imported;
        try {
            imported = await crypto.subtle.importKey("raw", key.raw, { name: "Ed25519" }, false, ["verify"]);
        } catch {
            return undefined;
        }
        const id = (await sha256(bytes(key.name + "\n"), Uint8Array.of(1), key.raw)).slice(0, 4);
        const own = note.signatures.filter((it) => same(it.slice(0, 4), id));
        if (own.length === 0) {
            return undefined;
        }
        return crypto.subtle.verify({ name: "Ed25519" }, imported, own[0].slice(4), bytes(note.text));
    }

    const isOdd = (number) => number % 2 === 1;
    const half = (number) => Math.floor(number / 2); // not >>, which forgets what is above 32 bits

    /** RFC 9162, 2.1.3.2 */
    async function included(line, number, note, path) {
        let hash = await leafHash(line);
        let at = number;
        let last = note.size - 1;
        if (at > last) {
            return false;
        }
        for (const step of path) {
            if (last === 0) {
                return false;
            }
            if (isOdd(at) || at === last) {
                hash = await node(step, hash);
                while (!isOdd(at) && at !== 0) {
                    at = half(at);
                    last = half(last);
                }
            } else {
                hash = await node(hash, step);
            }
            at = half(at);
            last = half(last);
        }
        return last === 0 && same(hash, note.root);
    }

    /** RFC 9162, 2.1.4.2 */
    async function continues(older, newer, path) {
        if (older.size === newer.size) {
            return path.length === 0 && same(older.root, newer.root);
        }
        const steps = Number.isInteger(Math.log2(older.size)) ? [older.root, ...path] : [...path];
        if (older.size === 0 || older.size > newer.size || steps.length === 0) {
            return false;
        }
        let at = older.size - 1;
        let last = newer.size - 1;
        while (isOdd(at)) {
            at = half(at);
            last = half(last);
        }
        let before = steps[0];
        let now = steps[0];
        for (const step of steps.slice(1)) {
            if (last === 0) {
                return false;
            }
            if (isOdd(at) || at === last) {
                before = await node(step, before);
                now = await node(step, now);
                while (!isOdd(at) && at !== 0) {
                    at = half(at);
                    last = half(last);
                }
            } else {
                now = await node(now, step);
            }
            at = half(at);
            last = half(last);
        }
        return last === 0 && same(before, older.root) && same(now, newer.root);
    }

    function tell(place, tone, text) {
        place.className = "notice " + tone;
        place.textContent = text;
        place.hidden = false;
    }

    const note = () => readNote(document.getElementById("check-checkpoint").textContent);

    async function checkAll() {
        const present = note();
        let wrong = 0;
        for (const entry of entries) {
            const path = entry.dataset.path.split(" ").filter((it) => it).map(fromBase64);
            const good = await included(entry.dataset.leaf, Number(entry.dataset.number), present, path);
            const mark = entry.querySelector(".sealed");
            mark.textContent = good ? "✓ sealed" : "✗ does not match";
            mark.className = good ? "sealed good" : "sealed bad";
            mark.hidden = false;
            wrong += good ? 0 : 1;
        }
        const signed = await isSigned(present);
        if (wrong > 0 || signed === false) {
            tell(said, "bad", wrong > 0
                ? `${wrong} of ${entries.length} entries do not match what was sealed.`
                : "The note is not signed by this store’s key.");
        } else {
            tell(said, signed ? "good" : "warn",
                `Your browser checked this: all ${entries.length} entries here are covered by the signed note for ${present.size} entries`
                + (signed ? ", and the store's key signed that note." : ". It cannot check the signature."));
        }
    }

    async function compare() {
        const present = note();
        const kept = readNote(document.getElementById("check-note").value);
        if (kept.size > present.size) {
            throw new Error("Your note covers more entries than our ledger has, so entries were removed from its end. Please tell us, and others.");
        }
        const signed = await isSigned(kept);
        if (signed === false) {
            throw new Error("Our key did not sign your note, or the note was changed along the way.");
        }
        const answer = await fetch(`/ledger/consistency/${kept.size}/${present.size}`, { credentials: "omit" });
        const path = (await answer.text()).split("\n").filter((it) => it).map(fromBase64);
        if (!answer.ok || !(await continues(kept, present, path))) {
            throw new Error("Our ledger doesn’t match your note: it was changed since then. Please tell us, and others.");
        }
        tell(mailSaid, "good", `Nothing has changed since then: the ${kept.size} entries your note covers are the first of the `
            + `${present.size} in our record today.`);
    }

    const run = (button, work, place) => button.addEventListener("click", async () => {
        button.disabled = true;
        try {
            await work();
        } catch (problem) {
            tell(place, "bad", problem.message || "That could not be checked.");
        }
        button.disabled = false;
    });
    if (entries.length > 0) {
        const runs = document.getElementById("check-run");
        runs.hidden = false;
        run(runs.querySelector("button"), checkAll, said);
    }
    const mail = document.getElementById("check-mail");
    if (mail) { // a sample has no email
        mail.hidden = false;
        run(mail.querySelector("button"), compare, mailSaid);
    }
})();
