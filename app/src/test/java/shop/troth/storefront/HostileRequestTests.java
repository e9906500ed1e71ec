package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.storefront.LeakWitness.details;
import static shop.troth.storefront.LeakWitness.isPlain;
import static shop.troth.storefront.LeakWitness.refused;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Requests that no page of ours makes: other quantities, prices, shapes, bytes, methods, and far too much of everything. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileRequestTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SKU = "PES022-047-100";

    private final Guest buyer = new Guest(SHOP, "probe@example.org");
    private final ShopClient guest = buyer.shop();
    private final LeakWitness witness = new LeakWitness(SHOP);

    @AfterEach
    void nothing_sent_is_in_the_log() {
        assertThat(witness.log()).doesNotContain(LeakWitness.CANARY);
        witness.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "0", "1e9", "1000", "99999999999999999999", "one", "1.5", " 1", "0x1", "١", "NaN", "1;2"})
    void an_absurd_quantity_is_refused(String quantity) {
        refused(422, guest.post("/cart/lines", Map.of("sku", SKU, "quantity", quantity)));
        witness.sawNothingKept();
        assertThat(guest.cookies()).isEmpty();
    }

    @Test
    void a_price_that_comes_along_is_refused_wherever_it_comes() {

        for (var extra : List.of("price", "total", "unit_amount", "discount", "sku ")) {
            refused(400, guest.post("/cart/lines", Map.of("sku", SKU, "quantity", "1", extra, "0.01")));
        }
        buyer.adds(SKU, 1);
        refused(400, guest.post("/cart/lines/" + SKU, Map.of("quantity", "1", "price", "1")));
        assertThat(guest.post("/checkout", details(Map.of())).status()).isEqualTo(303);
        witness.looks();
        refused(400, guest.post("/checkout", details(Map.of("price", "1"))));
        refused(400, guest.post("/checkout/review", details(Map.of("total", "1"))));
        refused(400, guest.post("/checkout/review", Map.of("quantity." + SKU, "1", "price." + SKU, "1")));
        refused(422, guest.post("/checkout/review", Map.of("quantity." + SKU, "-5")));
        refused(400, guest.post("/checkout/place", Map.of("reviewed", buyer.reviews(), "total", "1")));
        refused(400, guest.post("/checkout", "email=a%40example.org&email=b%40example.org"));
        refused(400, guest.post("/checkout?price=1", details(Map.of())));
        witness.sawNothingKept();
    }

    @Test
    void an_order_of_something_else_than_was_reviewed_is_not_placed() {
        buyer.adds(SKU, 1);
        guest.post("/checkout", details(Map.of()));
        witness.looks();
        for (var reviewed : List.of("", "x", "0".repeat(64), "' or 1=1", LeakWitness.CANARY)) {
            var answer = guest.post("/checkout/place", Map.of("reviewed", reviewed));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("we haven’t placed your order yet");
            isPlain(answer, 409);
        }
        witness.sawNothingKept();
    }

    @Test
    void things_that_are_not_sold_and_numbers_nobody_has_lead_nowhere() {
        for (var strange : List.of("NOPE-1", "'--", "<b>", "x".repeat(500), "../..")) {
            refused(404, guest.post("/cart/lines", Map.of("sku", strange, "quantity", "1")));
        }
        refused(404, guest.get("/products/%27--"));
        refused(404, guest.get("/orders/" + LeakWitness.CANARY));
        refused(404, guest.post("/orders/" + LeakWitness.CANARY, Map.of("email", "a@example.org")));
        assertThat(guest.get("/checkout/return?session=" + LeakWitness.CANARY).status())
                .isEqualTo(303);
        assertThat(guest.get("/products?category=%3Cscript%3E").body()).doesNotContain("<script>");
        witness.sawNothingKept();
    }

    @Test
    void broken_bytes_are_refused_or_shown_as_a_question_mark_but_break_nothing() {
        buyer.adds(SKU, 1);
        witness.looks();
        var fields = ShopClient.encode(details(Map.of("name", "NAME")));
        for (var bytes : List.of("%ff%fe", "%c0%af", "%ed%a0%80", "%f5%80%80%80", "%", "%zz", "%u0041")) {
            isPlain(guest.post("/checkout", fields.replace("NAME", LeakWitness.CANARY + bytes)), 303, 400, 422);
        }
        for (var path :
                List.of("/products/%ff", "/products/%", "/products/%zz", "/products/%c0%ae%c0%ae", "/orders/%00")) {
            isPlain(guest.get(path), 400, 404);
        }
        isPlain(guest.get("/products?category=%ff"), 200, 400, 404);
        isPlain(guest.get("/cart?added=%zz"), 200, 400);
    }

    @Test
    void a_form_in_another_shape_is_refused() {
        buyer.adds(SKU, 1);
        witness.looks();
        for (var type : List.of("application/json", "text/plain", "multipart/form-data; boundary=x", "nonsense")) {
            for (var path : List.of("/cart/lines", "/checkout", "/checkout/review", "/checkout/place", "/orders/x")) {
                var body = "{\"sku\":\"%s\",\"quantity\":1}"
                        .formatted(LeakWitness.CANARY)
                        .getBytes(StandardCharsets.UTF_8);
                isPlain(guest.send("POST", path, body, "Content-Type: " + type), 303, 400, 404, 409, 415, 422);
            }
        }
        witness.sawNothingKept();
    }

    @Test
    void too_many_inputs_cookies_and_headers_break_nothing() {
        var flood = IntStream.range(0, 500).mapToObj(it -> "f" + it + "=" + it).collect(Collectors.joining("&"));
        isPlain(guest.post("/cart/lines", "sku=" + SKU + "&quantity=1&" + flood), 400, 413);
        refused(413, guest.post("/checkout", "name=" + "x".repeat(70_000)));
        var cookies = IntStream.range(0, 120)
                .mapToObj(it -> "c" + it + "=" + LeakWitness.CANARY)
                .collect(Collectors.joining("; "));
        isPlain(guest.get("/cart", "Cookie: " + cookies), 200, 400);
        for (var basket : List.of("x", "<script>", "'--", "a".repeat(4_000), "\"", "=", ";;;", "%00")) {
            isPlain(guest.get("/cart", "Cookie: basket=" + basket), 200, 400);
        }
        var headers = IntStream.range(0, 100)
                .mapToObj(it -> "X-Flood-" + it + ": " + LeakWitness.CANARY)
                .toArray(String[]::new);
        isPlain(guest.get("/", headers), 400, 431);
        isPlain(
                guest.get("/", "Accept: application/json", "Accept-Language: '--", "Referer: " + LeakWitness.CANARY),
                200,
                406);
        witness.sawNothingKept();
    }

    @Test
    void addresses_are_read_only_by_the_methods_they_know() {
        for (var path : List.of("/", "/products", "/privacy", "/checkout/thanks", "/checkout/return")) {
            refused(405, guest.post(path, Map.of()));
        }
        for (var path : List.of("/cart/lines", "/checkout/place", "/bank/events")) {
            refused(405, guest.get(path));
        }
        witness.sawNothingKept();
    }
}
