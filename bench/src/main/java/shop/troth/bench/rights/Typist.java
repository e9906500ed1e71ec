package shop.troth.bench.rights;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.ending.CloseOrders;
import shop.troth.kernel.Problem;

/** Types what the people type whose rows are copied, page by page as a browser sends it, and has their orders delivered long ago. */
final class Typist {

    static final String PHONE = "(212) 555-0123";
    static final String PHONE_KEPT = "+12125550123";
    static final String ZIP = "01821";

    private static final String PASSWORD = "correct horse battery staple";
    private static final Pattern CREATE = Pattern.compile("/account/create/[A-Za-z0-9_-]{43}");
    private static final Pattern CONFIRM = Pattern.compile("/newsletter/confirm/[A-Za-z0-9_-]{32}");
    private static final Pattern REVIEWED = Pattern.compile("name=\"reviewed\" value=\"([0-9a-f]{64})\"");
    /** Copied with everybody, it would be sent while they are measured. */
    private static final String MAIL_TO_SEND =
            "mail.outgoing where state in ('waiting', 'handing-over') and next_at < now() + interval '1 hour'";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BenchStore store;
    private final JdbcClient db;

    Typist(BenchStore store) {
        this.store = store;
        this.db = store.db();
    }

    /** An account with a name, a saved address, a list, messages that were agreed to, and an order. */
    void member(String word) throws IOException {
        try (var browser = store.browser()) {
            var email = word + "@example.org";
            browser.send("/account/create", Map.of("email", email));
            browser.send(mailed(CREATE, email), Map.of("name", name(word), "password", PASSWORD));
            browser.send("/account/addresses", saved(word));
            browser.send("/account/lists", Map.of("list", UUID.randomUUID().toString(), "label", "List " + word));
            browser.send("/newsletter", Map.of("email", email, "topic.updates", "yes"));
            browser.send(mailed(CONFIRM, email), Map.of());
        }
        guest(word);
    }

    /** An order, paid, delivered, and closed. */
    void guest(String word) throws IOException {
        try (var browser = store.browser()) {
            browser.send("/cart/lines", Map.of("sku", store.sku(), "quantity", "1"));
            browser.send("/checkout", details(word));
            var reviewed = REVIEWED.matcher(browser.read("/checkout/review"));
            if (!reviewed.find()) {
                throw new Problem("The store shows no order to review.");
            }
            browser.send("/checkout/place", Map.of("reviewed", reviewed.group(1)));
            var page = URI.create(browser.follow("/checkout/pay"));
            var back = pay(page);
            browser.follow(back.getRawPath() + "?" + back.getRawQuery());
        }
        settle();
    }

    private URI pay(URI page) throws IOException {
        try (var bank = new Browser(page.getHost(), page.getPort())) {
            bank.read(page.getRawPath());
            return URI.create(bank.send(
                    page.getRawPath(), Map.of("number", "4242424242424242", "expiry", "12/34", "cvc", "123")));
        }
    }

    private static String name(String word) {
        return "Ada " + word;
    }

    private static Map<String, String> saved(String word) {
        return Map.of(
                "label",
                "Home " + word,
                "name",
                name(word),
                "shipping.line1",
                "7 Saved " + word,
                "shipping.line2",
                "",
                "shipping.city",
                "Billerica",
                "shipping.state",
                "MA",
                "shipping.zip",
                ZIP,
                "billing.same",
                "yes");
    }

    private static Map<String, String> details(String word) {
        var fields = new HashMap<>(Map.of(
                "name",
                name(word),
                "email",
                word + "@example.org",
                "phone",
                PHONE,
                "organisation",
                "Laboratory " + word,
                "shipping.line1",
                "1 Street " + word,
                "shipping.line2",
                "Floor " + word,
                "shipping.city",
                "Billerica",
                "shipping.state",
                "MA",
                "shipping.zip",
                ZIP,
                "billing.same",
                "yes"));
        fields.put("delivery", "ground");
        fields.put("comment", "Please ring at " + word);
        return fields;
    }

    private String mailed(Pattern link, String to) {
        return until(
                "A mail to somebody made up did not arrive.",
                () -> store.mails(to).stream()
                        .map(it -> link.matcher(Objects.requireNonNullElse(it.text(), "")))
                        .filter(java.util.regex.Matcher::find)
                        .map(java.util.regex.Matcher::group)
                        .findFirst()
                        .orElse(""));
    }

    /** Until nothing of it is under way any more: the mail is out, the order was delivered, and its time to return it is over. */
    private void settle() {
        db.sql("""
                update orders.placed set state = 'shipped', shipped_at = now() - interval '15 days'
                 where store_id = :store and closed_at is null
                """).param("store", BenchStore.ID.value()).update();
        until("An order was not closed.", () -> {
            store.bean(CloseOrders.class).round();
            return count("orders.placed where closed_at is null") == 0 ? "closed" : "";
        });
        until("A mail was not sent.", () -> count(MAIL_TO_SEND) == 0 ? "sent" : "");
    }

    private long count(String what) {
        return db.sql("select count(*) from " + what).query(Long.class).single();
    }

    private interface Look {
        String look();
    }

    /** @return the first that is not the empty text */
    private static String until(String problem, Look look) {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            var found = look.look();
            if (!found.isEmpty()) {
                return found;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new Problem(problem);
    }
}
