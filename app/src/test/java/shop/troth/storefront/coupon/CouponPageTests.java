package shop.troth.storefront.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Requesting a coupon: one for each address and offer, by email, and no more than the store gives out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CouponPageTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("betty-mills");
    private static final Pattern CODE = Pattern.compile("\\b[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}\\b");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ShopClient browser = new ShopClient(SHOP.store(STORE.value()));
    private final String email = "coupon-" + UUID.randomUUID() + "@example.org";

    @Test
    @Refuses("betty-mills.coupon-requests")
    void two_requests_of_one_address_at_once_give_one_coupon_that_is_refused_a_second_time() throws Exception {
        var given = given();
        var capital = email.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + email.substring(1);
        List<Callable<ShopClient.Answer>> both = List.of(() -> asks(email), () -> asks(capital), () -> asks(email));
        try (var threads = Executors.newFixedThreadPool(both.size())) {
            for (var answer : threads.invokeAll(both)) {
                assertThat(answer.get().status()).isEqualTo(303);
            }
        }
        Awaitility.await().until(() -> !codes().isEmpty());

        assertThat(given()).isEqualTo(given + 1);
        assertThat(codes()).hasSize(1);
        var mail = SHOP.mails(email).getFirst();
        assertThat(mail.text())
                .contains("The Betty Mills Company", "1 Example Plaza", "San Mateo, CA 94403")
                .containsPattern("by [A-Z][a-z]+ \\d+, \\d{4}, at \\d+:\\d\\d [AP]M P[DS]T\\.");
        var code = new CouponCode(codes().getFirst());
        assertThat(SHOP.bean(Coupons.class).use(STORE, code)).isTrue();
        assertThat(SHOP.bean(Coupons.class).use(STORE, code)).isFalse();
    }

    @Test
    @Refuses("betty-mills.coupon-requests")
    void no_more_are_given_out_than_the_store_offers() {
        var given = given();
        db.sql("""
                insert into pricing.coupon_offer (store_id, offer, given) values ('betty-mills', 'first-case-2026', 500)
                on conflict (store_id, offer) do update set given = 500
                """).update();
        try {
            assertThat(browser.get("/coupon").body())
                    .contains("have been claimed")
                    .doesNotContain("action=\"/coupon\"");
            assertThat(asks(email).body()).contains("have been claimed");
            assertThat(given()).isEqualTo(500);
            assertThat(db.sql(
                                    "select count(*) from mail.outgoing where kind = 'requested-coupon' and state = 'waiting'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        } finally {
            db.sql("update pricing.coupon_offer set given = :given where store_id = 'betty-mills'")
                    .param("given", given)
                    .update();
        }
    }

    @Test
    void a_request_without_a_good_address_is_refused_beside_the_field() {
        var answer = asks("nobody");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("aria-invalid=\"true\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md"})
    void a_store_without_an_offer_has_no_form(String store) {
        var other = new ShopClient(SHOP.store(store));

        assertThat(other.get("/coupon").status()).isEqualTo(404);
        assertThat(other.get("/").body()).doesNotContain("href=\"/coupon\"");
        assertThat(browser.get("/").body()).contains("href=\"/coupon\"");
    }

    private ShopClient.Answer asks(String address) {
        return new ShopClient(SHOP.store(STORE.value())).post("/coupon", Map.of("email", address));
    }

    private int given() {
        return db.sql("select coalesce(sum(given), 0) from pricing.coupon_offer where store_id = 'betty-mills'")
                .query(Integer.class)
                .single();
    }

    private List<String> codes() {
        var codes = new ArrayList<String>();
        SHOP.mails(email)
                .forEach(mail ->
                        CODE.matcher(String.valueOf(mail.text())).results().forEach(it -> codes.add(it.group())));
        return codes;
    }
}
