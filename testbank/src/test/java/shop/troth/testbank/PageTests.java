package shop.troth.testbank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PageTests {

    @TempDir
    Path data;

    BankAndShop bank;

    @BeforeEach
    void open() throws Exception {
        bank = new BankAndShop(data);
    }

    @AfterEach
    void close() throws Exception {
        bank.close();
    }

    @Test
    void the_page_names_shop_amount_and_lines_and_loads_nothing_from_elsewhere() throws Exception {
        var session = bank.open(BankAndShop.order());

        var page = bank.get("/pay/" + session.getId());

        assertThat(page.body())
                .contains(
                        "Millipore",
                        "$271.50",
                        "Membrane, 0.22 µm",
                        "2 × $129.50",
                        "No real money",
                        "4242 4242 4242 4242")
                .doesNotContain("<script", "style=");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "form-action 'self' http://millipore.localhost:8080")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void markup_in_names_stays_text() throws Exception {
        var session = bank.open(BankAndShop.order().addLineItem(BankAndShop.line("<b onclick=x>\"'&", 100, 1)));

        assertThat(bank.get("/pay/" + session.getId()).body())
                .contains("&lt;b onclick=x&gt;&quot;&#39;&amp;")
                .doesNotContain("<b onclick");
    }

    @Test
    void a_paid_session_is_not_paid_again() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);

        var seen = bank.get("/pay/" + session.getId());
        var again = bank.pay(session, BankAndShop.GOOD);

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains("Already paid", "Back to Millipore").doesNotContain("<form");
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(bank.sums()).contains("\"charges\":1,");
    }

    @Test
    @Tag("race")
    void a_form_sent_by_many_at_once_charges_once() throws Exception {
        var session = bank.open(BankAndShop.order());
        Callable<Integer> click = () -> bank.pay(session, BankAndShop.GOOD).statusCode();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(Collections.nCopies(16, click))) {
                assertThat(each.get()).isEqualTo(303);
            }
        }

        assertThat(bank.sums()).contains("\"charged\":{\"usd\":27150},\"charges\":1,");
    }

    @Test
    void an_expired_session_says_so_and_leads_back() throws Exception {
        var session = bank.open(BankAndShop.order());
        bank.stripe().v1().checkout().sessions().expire(session.getId());

        var page = bank.get("/pay/" + session.getId());

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("You weren’t charged", "http://millipore.localhost:8080/checkout/review");
    }

    @Test
    void a_form_from_another_site_and_an_unknown_host_get_nowhere() throws Exception {
        var session = bank.open(BankAndShop.order());
        var card = Map.of("number", BankAndShop.GOOD, "expiry", "12/34", "cvc", "123");

        assertThat(bank.post("/pay/" + session.getId(), card, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(bank.again(session).getStatus()).isEqualTo("open");
        assertThat(RawHttp.status(bank.port(), "evil.example.com", "/")).isEqualTo(404);
        assertThat(RawHttp.status(bank.port(), "bank.localhost:8090", "/")).isEqualTo(200);
        assertThat(bank.get("/pay/cs_test_nobody").statusCode()).isEqualTo(404);
        assertThat(bank.get("/wp-admin").statusCode()).isEqualTo(404);
        assertThat(bank.post("/pay/" + session.getId(), Map.of("number", "4".repeat(300_000)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void front_page_style_and_picture_are_there() {
        assertThat(bank.get("/").body()).contains("moves no money");
        assertThat(bank.get("/bank.css").statusCode()).isEqualTo(200);
        assertThat(bank.get("/bank.svg").statusCode()).isEqualTo(200);
    }

    @Test
    void no_digit_of_a_card_is_in_the_data_folder() throws Exception {
        for (var card : shop.troth.testbank.cards.Card.values()) {
            bank.pay(bank.open(BankAndShop.order()), card.printed());
        }
        var session = bank.open(BankAndShop.order().setClientReferenceId("canary 5555555555554444"));
        bank.close();

        var kept = new StringBuilder();
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                kept.append(Files.readString(file));
            }
        }
        for (var card : shop.troth.testbank.cards.Card.values()) {
            if (card != shop.troth.testbank.cards.Card.GOOD_MASTERCARD) {
                assertThat(kept)
                        .doesNotContain(card.printed().replace(" ", ""))
                        .doesNotContain("\"" + card.last4() + "\"");
            }
        }
        assertThat(kept)
                .contains(session.getId().substring(8))
                .doesNotContain("12/34")
                .doesNotContain("\"123\"");
        assertThat(kept).contains("5555555555554444"); // the planted one is found, or the search proves nothing
        bank = new BankAndShop(data);
    }
}
