package shop.troth.proof.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.mail.ReturnedBox;
import shop.troth.proof.Verdict;
import shop.troth.runtime.mailbox.UntidiedMailbox;
import shop.troth.testing.Detects;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** A card number in email turns the proof red if the purchase of the proof put it there, and never because somebody sent one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailedCardsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CARDS = "millipore.cards-never-kept";
    private static final String STORE = "millipore";
    private static final String TWIN = "millipore~probe";
    private static final String PAID = "To: %s@example.org\nSubject: Hello\n\npaid with 4242-4242-4242-4242\n";

    private static StandStill still;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final List<UUID> tokens = new ArrayList<>();

    /** The shop's own look into the mailbox would take from a test's what came. */
    @BeforeAll
    static void no_timer_begins() {
        still = StandStill.of(SHOP);
    }

    @AfterAll
    static void timers_go_on() {
        still.close();
    }

    @AfterEach
    void nothing_planted_stays() throws Exception {
        db.sql("delete from mail.outgoing where return_token = any (:tokens)")
                .param("tokens", tokens.toArray(UUID[]::new))
                .update();
        try (var box = ReturnedBox.of(SHOP)) {
            box.empty();
        }
    }

    @Test
    @Detects(CARDS)
    void a_card_number_in_a_mail_since_the_purchase_turns_the_probe_red() throws Exception {
        turnsRed("A card number is in the local mailbox.", () -> {
            var email = "reader-" + UUID.randomUUID();
            UntidiedMailbox.receives(SHOP, email + "@example.org", PAID.formatted(email));
        });
    }

    @Test
    @Detects(CARDS)
    @Tag("deep")
    void a_card_number_in_what_came_back_of_the_purchases_mail_turns_the_probe_red() throws Exception {
        turnsRed("A card number is in the mailbox of returned mail.", () -> comesBack(sent(TWIN, SHOP.now())));
    }

    @Test
    void card_numbers_that_anybody_sends_turn_nothing_red() throws Exception {
        try (var mailbox = UntidiedMailbox.of(SHOP)) {
            mailbox.received("reader@example.org", PAID.formatted("reader"));
            comesBack("returns");
            comesBack("returns+" + UUID.randomUUID().toString().replace("-", ""));

            assertThat(verify(CARDS).verdict()).isEqualTo(Verdict.KEPT);
        }
    }

    @Test
    @Tag("deep")
    void nor_do_those_in_answers_to_mail_of_the_store_itself_or_of_an_earlier_purchase() throws Exception {
        comesBack(sent(STORE, SHOP.now().plus(Duration.ofHours(1))));
        assertThat(verify(CARDS).verdict()).isEqualTo(Verdict.KEPT);

        comesBack(sent(TWIN, SHOP.now().minus(Duration.ofHours(1))));
        assertThat(verify(CARDS).verdict()).isEqualTo(Verdict.KEPT);
    }

    /** Something that happens while the probe buys. */
    @FunctionalInterface
    private interface Leak {
        void happens() throws Exception;
    }

    private static void turnsRed(String sentence, Leak leak) throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().equals("/checkout/place")) {
                try {
                    leak.happens();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            chain.doFilter(request, response);
        })) {
            var finding = verify(CARDS);
            assertThat(finding.evidence().all()).contains(sentence).doesNotContain("4242");
            assertThat(finding.verdict()).isEqualTo(Verdict.BROKEN);
        }
        assertThat(verify(CARDS).verdict()).as("of the next purchase").isEqualTo(Verdict.KEPT);
    }

    /** @return the local part of its return address */
    private String sent(String store, Instant queued) {
        var token = UUID.randomUUID();
        tokens.add(token);
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at, sent_at, return_token)
                values (:store, :token, 'order-link', :token, 'sent', now(), :queued, now(), :token)
                """)
                .param("store", store)
                .param("queued", queued.atOffset(ZoneOffset.UTC))
                .param("token", token)
                .update();
        return "returns+" + token.toString().replace("-", "");
    }

    private static void comesBack(String to) throws Exception {
        try (var box = ReturnedBox.of(SHOP)) {
            box.append(PAID.formatted(to), SHOP.now());
        }
    }
}
