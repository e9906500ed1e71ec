package shop.troth.desk.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.CaseState;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.fulfillment.Bought;
import shop.troth.orders.Orders;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.Erasure;

/** Whoever reported a problem reads the answers on the order page and behind the mailed link, and a reply opens the case again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportThreadTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String ANSWER = "A new box ships today.\nSorry about that.";

    private final Reporting reporting = new Reporting();
    private final ShopClient service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

    @AfterEach
    void nobody() {
        reporting.goes();
        DeskStaff.clear(SHOP);
    }

    @Test
    void the_answer_is_read_on_the_order_page_and_behind_the_mailed_link() {
        assertThat(reporting.browser.get(reporting.path).body())
                .contains(reporting.words, "We’re working on it", "Send reply");
        reporting.answers(service, ANSWER);

        assertThat(reporting.browser.get(reporting.path).body())
                .contains(reporting.words, "A new box ships today.", "We answered you")
                .doesNotContain("Action needed");
        Bought.waitFor(() -> !reporting.bought.mails("Our answer about order").isEmpty());
        var link = link();
        var elsewhere = new ShopClient(SHOP.store());
        assertThat(elsewhere.get(link).body()).doesNotContain(reporting.words, "A new box");
        assertThat(elsewhere.post(link, Map.of("email", reporting.bought.email)).body())
                .contains(reporting.words, "A new box ships today.");
    }

    @Test
    void a_reply_is_taken_once_and_makes_it_the_store_s_turn_with_a_new_day() {
        reporting.answers(service, ANSWER);
        reporting.answerStood();
        var key = MessageWriter.key(reporting.browser.get(reporting.path));
        var reply = Map.of("case", reporting.number, "key", key, "message", "It came wet, too.");

        for (int i = 0; i < 2; i++) {
            assertThat(reporting.replies(reporting.browser, reply).status()).isEqualTo(303);
        }

        var now = reporting.found();
        assertThat(now.state()).isEqualTo(CaseState.WITH_STORE);
        assertThat(now.due()).isAfter(SHOP.now());
        assertThat(service.post(reporting.page() + "/reveal", Map.of()).body()).containsOnlyOnce("It came wet, too.");
        assertThat(service.get("/problems").body()).contains(reporting.number);
        assertThat(reporting.waiting()).isEqualTo(3);
    }

    @Test
    void a_reply_to_a_closed_report_opens_it_again_with_all_that_was_written() {
        reporting.answers(service, Map.of("key", UUID.randomUUID().toString(), "message", "All set.", "close", "yes"));
        assertThat(reporting.found().isOpen()).isFalse();
        assertThat(reporting.waiting()).isZero();
        assertThat(reporting.browser.get(reporting.path + "/trouble").body())
                .contains("All set.", "opens this case again");
        assertThat(reporting.browser.get(reporting.path).body()).contains("See resolved problems");

        assertThat(reporting.replies("It broke again.").status()).isEqualTo(303);

        var now = reporting.found();
        assertThat(now.state()).isEqualTo(CaseState.WITH_STORE);
        assertThat(now.ending()).isEmpty();
        assertThat(reporting.waiting()).isEqualTo(3);
        assertThat(erase()).isInstanceOf(Erasure.Held.class);
        assertThat(service.post(reporting.page() + "/reveal", Map.of()).body())
                .contains(reporting.words, "All set.", "It broke again.");
    }

    @Test
    void a_closed_report_stays_closed_while_another_on_its_topic_is_open() {
        var closing = Map.of("case", reporting.number, "choice", "settled");
        reporting.browser.post(reporting.path + "/trouble", closing);
        reporting.browser.post(reporting.path + "/trouble", Map.of("topic", "damaged", "message", "Once more"));

        var form = Map.of("case", reporting.number, "key", UUID.randomUUID().toString(), "message", "And here?");
        var refused = reporting.replies(reporting.browser, form);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Please reply there", "And here?");
        assertThat(reporting.found().isOpen()).isFalse();
        assertThat(reporting.waiting()).isZero();
    }

    @Test
    void an_empty_reply_is_refused_with_the_reason_beside_it() {
        reporting.answers(service, ANSWER);

        var refused = reporting.replies("  ");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("<title>Error: ", "reply-" + reporting.number + "-error");
        assertThat(reporting.found().state()).isEqualTo(CaseState.WITH_SHOPPER);
    }

    @Test
    void nobody_replies_without_the_order_s_address_or_from_another_order() {
        reporting.answers(service, ANSWER);
        var form = Map.of("case", reporting.number, "key", UUID.randomUUID().toString(), "message", "Me, too");

        var stranger = reporting.replies(new ShopClient(SHOP.store()), form);
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.body()).doesNotContain(reporting.words, reporting.number);
        var other = new Reporting();
        try {
            assertThat(other.replies(other.browser, form).status()).isEqualTo(404);
            assertThat(other.browser.get(other.path + "/trouble").body()).doesNotContain(reporting.words);
        } finally {
            other.goes();
        }
        assertThat(new ShopClient(SHOP.store())
                        .post("/orders/" + "x".repeat(32) + "/trouble/reply", form)
                        .status())
                .isEqualTo(404);
        assertThat(reporting.found().state()).isEqualTo(CaseState.WITH_SHOPPER);
    }

    @Test
    void more_replies_than_an_hour_allows_are_refused_with_the_reason() {
        for (int i = 0; i < 10; i++) {
            assertThat(reporting.replies("Reply " + i).status()).isEqualTo(303);
        }

        var refused = reporting.replies("Reply too many");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("many within an hour", "Reply too many");
        assertThat(reporting.waiting()).isEqualTo(11);
    }

    private Erasure erase() {
        var order = SHOP.bean(Orders.class)
                .find(Bought.STORE, reporting.bought.order)
                .orElseThrow();
        return Objects.requireNonNull(SHOP.bean(TransactionTemplate.class)
                .execute(status -> SHOP.bean(Vault.class).erase(Bought.STORE, order.buyer())));
    }

    private String link() {
        var text = String.valueOf(
                reporting.bought.mails("Our answer about order").getFirst().text());
        var line =
                text.lines().filter(it -> it.contains("/orders/")).findFirst().orElseThrow();
        return line.substring(line.indexOf("/orders/")).strip();
    }
}
