package shop.troth.storefront;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.Tampering;

/** Messages that say they come from the bank. Only its signature of the last five minutes counts, and even then only as a hint. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForgedBankMessageTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SECRET = SHOP.application()
            .getEnvironment()
            .getRequiredProperty("troth.bank." + RunningShop.STORE + ".webhook-secret");

    private final ShopClient sender = new ShopClient(SHOP.store());
    private final String session = waitingOrder();
    private final String event = event(session);
    private List<String> before = List.of();

    @BeforeEach
    void remember() {
        before = payments();
        assertThat(before).containsExactly("open");
    }

    @AfterEach
    void nothing_is_paid() {
        assertThat(payments()).isEqualTo(before);
    }

    @Test
    void without_a_signature_it_is_refused() {
        assertThat(send(event, "")).isEqualTo(400);
        assertThat(send(event, "t=1,v1=00")).isEqualTo(400);
        assertThat(send(event, "nonsense")).isEqualTo(400);
        assertThat(sender.send("POST", "/bank/events", event.getBytes(UTF_8)).status())
                .isEqualTo(400);
    }

    @Test
    void who_sends_many_is_told_to_wait_and_the_bank_s_own_are_taken_all_the_same() {
        for (int i = 0; i < 40; i++) {
            assertThat(send(event, "")).isEqualTo(400);
        }

        var answer = sender.send("POST", "/bank/events", event.getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).matches("[0-9]{1,4}");
        assertThat(send(event, signed(event, SHOP.now().getEpochSecond(), SECRET)))
                .isEqualTo(200);
    }

    @Test
    void signed_with_another_secret_it_is_refused() {
        var now = SHOP.now().getEpochSecond();

        assertThat(send(event, signed(event, now, "whsec_guessed"))).isEqualTo(400);
    }

    @Test
    void altered_after_signing_it_is_refused() {
        var signature = signed(event, SHOP.now().getEpochSecond(), SECRET);

        assertThat(send(Tampering.part(event, "\"evt_1\"", "\"evt_2\""), signature))
                .isEqualTo(400);
    }

    @Test
    void older_than_five_minutes_it_is_refused_however_well_signed() {
        var old = SHOP.now().getEpochSecond() - 301;

        assertThat(send(event, signed(event, old, SECRET))).isEqualTo(400);
    }

    @Test
    @Tag("deep")
    void well_signed_and_sent_ten_times_it_pays_nothing_that_the_bank_does_not_know_as_paid() {
        var signature = signed(event, SHOP.now().getEpochSecond(), SECRET);
        for (var i = 0; i < 10; i++) {
            assertThat(send(event, signature)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"id\":1}",
                "{\"object\":\"event\",\"type\":null}",
                "{\"object\":\"event\",\"type\":\"checkout.session.completed\",\"data\":{\"object\":{}}}",
                "{\"object\":\"event\",\"type\":\"checkout.session.completed\",\"data\":{\"object\":{\"object\":\"charge\"}}}",
                "{\"object\":\"event\",\"id\":\"evt_9\",\"type\":\"some.thing.else\",\"data\":{\"object\":{}}}"
            })
    void well_signed_nonsense_breaks_nothing(String body) {
        assertThat(send(body, signed(body, SHOP.now().getEpochSecond(), SECRET)))
                .isIn(200, 400);
    }

    @Test
    void about_a_payment_nobody_has_it_is_heard_and_changes_nothing() {
        var strange = event("cs_test_nobody");

        assertThat(send(strange, signed(strange, SHOP.now().getEpochSecond(), SECRET)))
                .isEqualTo(200);
    }

    @Test
    void over_64_kB_it_is_refused() {
        var large = Tampering.part(event, "{\"id\"", "{\"pad\":\"" + "x".repeat(70_000) + "\",\"id\"");

        assertThat(send(large, signed(large, SHOP.now().getEpochSecond(), SECRET)))
                .isEqualTo(413);
    }

    @Test
    void from_another_sites_page_it_is_refused() {
        var signature = signed(event, SHOP.now().getEpochSecond(), SECRET);

        assertThat(sender.send(
                                "POST",
                                "/bank/events",
                                event.getBytes(UTF_8),
                                "Stripe-Signature: " + signature,
                                "Content-Type: application/json",
                                "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
    }

    private int send(String body, String signature) {
        return sender.send(
                        "POST",
                        "/bank/events",
                        body.getBytes(UTF_8),
                        "Content-Type: application/json; charset=utf-8",
                        "Stripe-Signature: " + signature)
                .status();
    }

    private static String event(String session) {
        return "{\"id\":\"evt_1\",\"object\":\"event\",\"api_version\":\"2025-01-01\",\"type\":\"checkout.session.completed\","
                + "\"data\":{\"object\":{\"id\":\"" + session
                + "\",\"object\":\"checkout.session\",\"status\":\"complete\",\"payment_status\":\"paid\"}}}";
    }

    private static String signed(String body, long seconds, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return "t=" + seconds + ",v1="
                    + HexFormat.of().formatHex(mac.doFinal((seconds + "." + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** An order whose payment page is open; answers with the bank's number of it. */
    private static String waitingOrder() {
        var page = new Guest(SHOP, "probe@example.org")
                .adds("PES022-047-100", 1)
                .fillsIn()
                .goesToTheBank()
                .getPath();
        return page.substring(page.lastIndexOf('/') + 1);
    }

    /** The state of this test's own payment. */
    private List<String> payments() {
        return SHOP.bean(JdbcClient.class)
                .sql("select state from payments.payment where session = :session")
                .param("session", session)
                .query(String.class)
                .list();
    }
}
