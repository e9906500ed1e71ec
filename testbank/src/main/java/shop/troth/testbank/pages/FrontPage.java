package shop.troth.testbank.pages;

import shop.troth.testbank.http.Answer;

/** The bank's front page: what this is. */
final class FrontPage {

    private FrontPage() {}

    static Answer show() {
        return Html.page(200, "Troth Test Bank", """
                <main class="notice front">
                <h1>A bank that moves no money</h1>
                <p>Shops under development pay here. It speaks the part of Stripe’s API that a shop needs to sell, and
                shows shoppers a payment page that takes test cards.</p>
                <ul>
                <li><strong>A shop</strong> talks to <code>/v1</code> with its secret key, through Stripe’s own library.</li>
                <li><strong>A shopper</strong> comes by a link from a shop, and goes back to it.</li>
                <li><strong>A test</strong> makes the bank misbehave through <code>/test</code>.</li>
                </ul>
                <p>No card number, expiry date or security code is ever written down. Everything else is in the
                bank’s README.</p>
                </main>
                """, "");
    }
}
