package shop.troth.testbank.pages;

import shop.troth.testbank.http.WebResponse;

/** The bank's front page: what this is. */
final class FrontPage {

    private FrontPage() {}

    static WebResponse show() {
        return Html.page(200, "Troth Test Bank", """
                <main class="notice front">
                <h1>A test bank that moves no money</h1>
                <p>Stores in development take payments here. The bank supports the part of Stripe’s API that a store needs to
                sell, and shows shoppers a payment page that accepts test cards.</p>
                <ul>
                <li><strong>A store</strong> calls <code>/v1</code> with its secret key, using Stripe’s own library.</li>
                <li><strong>A shopper</strong> follows a link from a store and returns to it.</li>
                <li><strong>A test</strong> makes the bank fail on purpose through <code>/test</code>.</li>
                </ul>
                <p>Card numbers, expiration dates, and security codes are never stored. See the bank’s README for details.</p>
                </main>
                """, "");
    }
}
