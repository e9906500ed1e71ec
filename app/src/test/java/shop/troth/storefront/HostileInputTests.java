package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.troth.storefront.LeakWitness.details;
import static shop.troth.storefront.LeakWitness.isPlain;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/**
 * What people who mean harm, and machines that mean nothing, type into the forms. Each gets a clear answer in plain English
 * with the right status; what is refused is kept nowhere, what is kept is shown as text, and none of it reaches the log.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileInputTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SKU = "PES022-047-100";

    private final Guest buyer = new Guest(SHOP, "probe@example.org");
    private final ShopClient guest = buyer.shop();
    private final LeakWitness witness = new LeakWitness(SHOP);

    @AfterEach
    void nothing_typed_is_in_the_log() {
        assertThat(witness.log()).doesNotContain(LeakWitness.CANARY);
        witness.close();
    }

    static Stream<String> texts() {
        return Stream.of(
                "'; drop table orders.placed; -- ",
                "' or '1'='1",
                "${71*9337} {{71*9337}} #{71*9337}",
                "<%= 71*9337 %> @{71*9337}",
                "${jndi:dns:x.example/a}",
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "\" autofocus onfocus=\"alert(1)",
                "</title><svg/onload=alert(1)>",
                "👩🏽‍🔬 🧪 e\u0301",
                "דנה כהן",
                "&lt;b&gt; &#0; &amp;",
                "%s %n %x {} \\u0041 ../../etc/passwd");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void any_text_in_every_free_field_is_kept_and_shown_as_text(String text) {
        buyer.adds(SKU, 1);
        var typed = text + LeakWitness.CANARY;
        var answer = guest.post(
                "/checkout",
                details(Map.of(
                        "name", typed,
                        "organisation", typed,
                        "shipping.line1", typed,
                        "shipping.line2", typed,
                        "shipping.city", typed)));
        assertThat(answer.status()).isEqualTo(303);

        var review = guest.get("/checkout/review");

        assertThat(review.status()).isEqualTo(200);
        assertThat(occurrences(review.body(), shown(typed))).as("shown as text").isGreaterThanOrEqualTo(5);
        assertThat(review.body().replaceAll("<script src=\"/scripts/[0-9a-f]{16}/(idle|suggest).js\"", ""))
                .doesNotContain("<script", "<svg/", "<img src=x", "value=\"\" autofocus", "662927");
        assertThat(witness.everything()).doesNotContain(LeakWitness.CANARY);
    }

    static Stream<String> refusedTexts() {
        return Stream.of(
                "x".repeat(10_240),
                "👩🏽‍🔬".repeat(300),
                "Dana\u202Egnihtyna",
                "Dana\u2066x",
                "Dana\u0000",
                "Dana\r\nBcc: everybody@example.org",
                "Dana\u001b[31m");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("refusedTexts")
    void text_without_measure_or_with_invisible_signs_is_refused_in_every_free_field(String text) {
        buyer.adds(SKU, 1);
        witness.looks();
        for (var field : List.of("name", "organisation", "shipping.line1", "shipping.line2", "shipping.city")) {
            var answer = guest.post("/checkout", details(Map.of(field, LeakWitness.CANARY + text)));

            assertThat(answer.status()).as(field).isEqualTo(422);
            assertThat(answer.body()).containsAnyOf("Please shorten this to", "It contains invisible characters");
            isPlain(answer, 422);
        }
        witness.sawNothingKept();
    }

    /** PostgreSQL holds no such byte, and no keyboard sends one. */
    @Test
    void a_nul_byte_anywhere_is_an_answer_and_never_a_breakage() {
        buyer.adds(SKU, 1);
        var typed = LeakWitness.CANARY + "\u0000";
        var answers = List.of(
                guest.get("/products?q=" + LeakWitness.CANARY + "%00"),
                guest.get("/products?category=%00"),
                guest.get("/checkout/return?session=%00"),
                guest.get("/checkout/cancelled?order=%00"),
                guest.post("/cart/lines", Map.of("sku", typed, "quantity", "1")),
                guest.post("/cart/coupon", Map.of("code", typed)),
                guest.post("/cart/gift-card", Map.of("code", typed)),
                guest.post("/orders/open", Map.of("number", typed)),
                guest.post("/orders/link", Map.of("email", typed)),
                guest.post("/orders/sign-out", Map.of("order", typed)),
                guest.post("/checkout/place", Map.of("reviewed", typed)),
                new ShopClient(SHOP.store("betty-mills"))
                        .post(
                                "/quick-order",
                                Map.of(
                                        "number.0",
                                        typed,
                                        "quantity.0",
                                        "1",
                                        "contents",
                                        "",
                                        "pasted",
                                        typed,
                                        "do",
                                        "look")));

        assertThat(answers).extracting(ShopClient.Answer::status).noneMatch(it -> it >= 500);
    }

    /** RFC 5321, 4.1.2: rare, but somebody's. */
    @Test
    void an_address_with_a_quoted_local_part_gets_its_mail() {
        var email = "\"ada lovelace " + java.util.UUID.randomUUID() + "\"@example.org";
        var quoted = new Guest(SHOP, email).adds(SKU, 1).fillsIn();

        quoted.shop().get(quoted.pays(quoted.goesToTheBank()));

        await().atMost(java.time.Duration.ofSeconds(60))
                .until(() -> !SHOP.mails(email).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "@example.org",
                "a@",
                "a@b",
                "a@example..org",
                "a b@example.org",
                "a@example.org, b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "<a@example.org>",
                "A <a@example.org>",
                "a@[127.0.0.1]",
                "a@-example.org",
                "a@exa mple.org",
                "a\"@example.org",
                "a@example.org'--",
                "a@еxample.org"
            })
    void an_address_that_no_mail_could_reach_is_refused(String email) {
        buyer.adds(SKU, 1);
        witness.looks();

        var answer = guest.post("/checkout", details(Map.of("email", email)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).containsAnyOf("Please check this address", "invisible characters");
        isPlain(answer, 422);
        witness.sawNothingKept();
    }

    @Test
    void a_wrong_state_zip_phone_delivery_or_choice_is_refused() {
        buyer.adds(SKU, 1);
        witness.looks();
        var wrong = Map.of(
                "shipping.state", List.of("", "XX", "Massachusetts", "ma<b>"),
                "shipping.zip", List.of("", "1", "ABCDE", "018211", "01821-", "٠١٨٢١"),
                "phone", List.of("x", "1", "+++", "555".repeat(9)),
                "delivery", List.of("", "free", "ground'"),
                "billing.same", List.of("maybe"));
        wrong.forEach((field, values) -> values.forEach(value -> {
            var answer = guest.post("/checkout", details(Map.of(field, value)));

            assertThat(answer.status()).as(field + " " + value).isEqualTo(422);
            isPlain(answer, 422);
        }));
        witness.sawNothingKept();
    }

    @Test
    void an_order_with_hostile_details_is_bought_mailed_and_shown_as_text() {
        var typed = "<img src=x onerror=alert(1)>" + LeakWitness.CANARY;
        var email = "hostile-%s@example.org".formatted(UUID.randomUUID());
        buyer.adds(SKU, 1);
        guest.post("/checkout", details(Map.of("name", typed, "email", email, "shipping.line1", typed)));
        guest.get(buyer.pays(buyer.goesToTheBank()));

        var mail = await().until(() -> SHOP.mails(email), it -> !it.isEmpty()).getFirst();

        assertThat(mail.html()).contains(shown(typed)).doesNotContain("<img");
        assertThat(mail.headers()).noneMatch(it -> it.contains("onerror"));
        var link = Pattern.compile("/orders/[\\w-]+").matcher(String.valueOf(mail.text()));
        assertThat(link.find()).isTrue();
        var order = guest.opens(link.group(), email);
        assertThat(order.body()).contains(shown(typed)).doesNotContain("<img src=x");
    }

    /** As HTML shows it in an element: jte escapes no more than it must. */
    private static String shown(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static long occurrences(String where, String what) {
        return Pattern.compile(Pattern.quote(what)).matcher(where).results().count();
    }
}
