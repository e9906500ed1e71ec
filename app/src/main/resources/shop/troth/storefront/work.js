// Does the work that a form asks for when many were sent: finds eight numbers, so that the SHA-256 of the form's seed, the part and the
// number begins with 13 zero bits (ProofOfWork). About 65,000 hashes, in slices between which the page answers. Sends and keeps nothing.
(() => {
    'use strict';

    const PARTS = 8;
    const ZERO_BITS = 13;
    const ROUNDS = 64;
    const MESSAGE_BITS = 40 * 8;

    const input = document.getElementById('work');
    const form = input.form;
    const said = document.getElementById('send-again');

    // The constants of FIPS 180-4, 4.2.2 and 5.3.3: the first bits of the roots of the first primes.
    const primes = [];
    for (let n = 2; primes.length < ROUNDS; n++) {
        if (primes.every(it => n % it !== 0)) {
            primes.push(n);
        }
    }
    const fraction = root => (root - Math.floor(root)) * 0x100000000 | 0;
    const K = Int32Array.from(primes, it => fraction(Math.cbrt(it)));
    const H = Int32Array.from(primes.slice(0, 8), it => fraction(Math.sqrt(it)));

    const seed = input.dataset.seed.match(/.{8}/g).map(it => parseInt(it, 16) | 0);
    const w = new Int32Array(ROUNDS);

    /** The first 32 bits of the hash of seed, part and number: one block. */
    function firstWord(part, number) {
        w.fill(0, 0, 16);
        w.set(seed);
        w[8] = part;
        w[9] = number;
        w[10] = 0x80000000;
        w[15] = MESSAGE_BITS;
        for (let i = 16; i < ROUNDS; i++) {
            const x = w[i - 15];
            const y = w[i - 2];
            w[i] = w[i - 16] + w[i - 7]
                + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
                + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
        }
        let a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
        for (let i = 0; i < ROUNDS; i++) {
            const one = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + w[i] | 0;
            const two = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
            h = g;
            g = f;
            f = e;
            e = d + one | 0;
            d = c;
            c = b;
            b = a;
            a = one + two | 0;
        }
        return H[0] + a | 0;
    }

    function find(part) {
        let number = 0;
        while (firstWord(part, number) >>> 32 - ZERO_BITS !== 0) {
            number++;
        }
        return number;
    }

    const found = [];
    let waiting;

    function slice() {
        found.push(find(found.length));
        if (found.length < PARTS) {
            setTimeout(slice);
            return;
        }
        input.value = found.join('-');
        performance.measure('work', 'work-begins');
        said.textContent = said.dataset.ready;
        if (waiting !== undefined) {
            form.requestSubmit(waiting);
        }
    }

    form.addEventListener('submit', event => {
        if (input.value === '') {
            event.preventDefault();
            waiting = event.submitter;
        }
    });
    input.value = ''; // a browser may have put back what was there before a reload
    said.textContent = said.dataset.working;
    performance.mark('work-begins');
    setTimeout(slice);
})();
