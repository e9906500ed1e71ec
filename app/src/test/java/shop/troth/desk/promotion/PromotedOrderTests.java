package shop.troth.desk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.pricing.promotion.Promotions;
import shop.troth.pricing.promotion.edit.PromotionList;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Promotions on the whole way of an order: cart, review, bank, order, invoice, cancellation, refund. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromotedOrderTests {

    private static final RunningShop SHOP = Promoting.SHOP;
    private static final Pattern ROW = Pattern.compile("<div[^>]*><dt>([^<]+)</dt><dd>([^<]+)</dd></div>");

    private final Promoting promoting = new Promoting();
    private final String sku = promoting.selling.sku;
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void goes() {
        promoting.close();
    }

    @Test
    void cart_review_bank_thanks_and_order_show_the_same_sums() {
        promoting.runs("Buy 2 get 1 free", Map.of("kind", "buy-get", "buy", "2", "get", "1", "combines", "yes"));
        var code = code();
        var coded = promoting.runs("Spring sale", Map.of("kind", "delivery", "code", code, "combines", "yes"));
        var guest = guest(3);
        assertThat(cart(guest)).contains("<dt>Buy 2 get 1 free</dt><dd>−$10.00</dd>");
        Promoting.mustLeadOn(types(guest, code.toLowerCase(Locale.ROOT)));
        assertThat(cart(guest))
                .contains("“Spring sale”: Ground shipping is free for this order.", "Remove coupon " + code);

        guest.fillsIn();
        var review = guest.shop().get("/checkout/review").body();
        var bank = guest.goesToTheBank();
        assertThat(new ShopClient(bank.resolve("/")).get(bank.getRawPath()).body())
                .contains("$21.25");
        guest.shop().get(guest.pays(bank));

        assertThat(rows(review))
                .containsExactly("$30.00", "−$10.00", "$0.00", "$1.25", "$21.25")
                .isEqualTo(rows(guest.shop().get("/checkout/thanks").body()));
        assertThat(review).contains("(Spring sale)");
        var order =
                SHOP.bean(Orders.class).find(Bought.STORE, guest.order(SHOP)).orElseThrow();
        assertThat(order.totals().discounts())
                .extracting(it -> it.label() + " " + it.delivery() + " " + it.amount())
                .containsExactly("Buy 2 get 1 free false USD 10.00", "Spring sale (" + code + ") true USD 14.50");
        assertThat(order.lines().getFirst().off()).isEqualTo(order.promoted());
        assertThat(uses(coded)).isEqualTo(1);
    }

    @Test
    @Tag("deep")
    void a_code_that_does_not_count_says_why_and_the_better_deal_stays() {
        promoting.runs("Half price", Map.of("percent", "50"));
        promoting.runs("Weaker", Map.of("percent", "5"));
        var code = code();
        promoting.runs("Tenth", Map.of("code", code));
        var guest = guest(1);

        var told = types(guest, code);

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.body())
                .contains("This coupon can’t be combined with “Half price”. You get the better deal.")
                .contains("“Weaker” can’t be combined with “Half price”. You get the better deal.")
                .contains("<dt>Half price</dt><dd>−$5.00</dd>");
        var big = code();
        promoting.runs("Big", Map.of("code", big, "least", "10.01"));
        assertThat(types(guest, big).body()).contains("This coupon requires a subtotal of $10.01 or more.");
        var three = code();
        promoting.runs("Three", Map.of("code", three, "kind", "buy-get", "buy", "2", "get", "1"));
        assertThat(types(guest, three).body()).contains("This coupon requires at least 3 eligible items.");
        var over = code();
        promoting.runs("Over", Map.of("code", over, "until", "2020-02-01T09:00"));
        assertThat(types(guest, over).body()).contains("This coupon has expired.");
        var secret = code();
        promoting.runs("Secret", Map.of("code", secret, "from", "2099-02-01T09:00", "on", ""));
        assertThat(types(guest, secret).body())
                .contains("We don’t recognize this coupon code.")
                .doesNotContain("Secret");
    }

    @Test
    void what_was_changed_since_the_review_places_nothing_and_what_is_being_paid_stands() {
        var id = promoting.runs("Tenth", Map.of());
        var guest = guest(2).fillsIn();
        var reviewed = guest.reviews();
        var form = promoting.form("/promotions/" + id);
        form.put("percent", "20");
        Promoting.mustLeadOn(promoting.desk.post("/promotions/" + id, form));

        assertThat(guest.places(reviewed).status()).isEqualTo(409); // whether or not this node has read the change
        promoting.heard(id, 2);
        var before = rows(guest.shop().get("/checkout/review").body());
        assertThat(before).contains("−$4.00");
        var bank = guest.goesToTheBank();
        Promoting.mustLeadOn(promoting.desk.post("/promotions/" + id + "/end", promoting.hidden("/promotions/" + id)));
        promoting.heard(id, 3);

        assertThat(rows(guest.shop().get("/checkout/review").body())).isEqualTo(before);
        guest.shop().get(guest.pays(bank));
        assertThat(rows(guest.shop().get("/checkout/thanks").body())).isEqualTo(before);
    }

    @Test
    void discounts_that_leave_less_than_the_bank_takes_place_nothing() {
        promoting.runs("All", Map.of("percent", "99.9", "combines", "yes"));
        promoting.runs("Free ground", Map.of("kind", "delivery", "combines", "yes"));
        var guest = guest(1).fillsIn();

        var answer = guest.places(guest.reviews());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Your discounts bring the total below $0.50")
                .doesNotContain("remove the coupon");
        guest.adds(sku, 99);
        assertThat(guest.places(guest.reviews()).status()).isEqualTo(303); // $1.06
    }

    @Test
    void pieces_that_are_canceled_and_refunded_go_back_at_what_was_paid_and_the_use_is_free_again() {
        var id = promoting.runs("Buy 2 get 1 free", Map.of("kind", "buy-get", "buy", "2", "get", "1"));
        var bought = new Bought(SHOP, Map.of(sku, 3));
        assertThat(bought.total()).isEqualTo(2_000 + 125 + 1_450);

        var one = cancel(bought, new CancelOrder.Wish.Some(Map.of(sku, 1)));
        assertThat(one).isEqualTo(667 + 42); // a third of $20.00, and of $1.25
        assertThat(uses(id)).isEqualTo(1);
        bought.ships();
        var refundable = SHOP.bean(FindRefundable.class)
                .of(SHOP.bean(Orders.class).find(Bought.STORE, bought.order).orElseThrow());
        var outcome = SHOP.bean(RefundOrder.class)
                .refund(
                        Bought.STORE,
                        bought.order,
                        UUID.randomUUID(),
                        refundable.whole(Set.of()),
                        refundable.version());
        assertThat(outcome).isInstanceOf(RefundOrder.Outcome.Refunded.class);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned", "returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.total());

        var other = new Bought(SHOP, Map.of(sku, 3));
        assertThat(uses(id)).isEqualTo(2);
        assertThat(cancel(other, new CancelOrder.Wish.Whole())).isEqualTo(other.total());
        assertThat(uses(id)).isEqualTo(1);
    }

    @Test
    void a_probe_twin_has_none() {
        promoting.runs("Tenth", Map.of());
        var twin = SHOP.bean(Stores.class).get(new StoreId("millipore~probe"));

        assertThat(SHOP.bean(Promotions.class).of(twin)).isEmpty();
        assertThat(SHOP.bean(Promotions.class).of(promoting.store)).isNotEmpty();
    }

    private long cancel(Bought bought, CancelOrder.Wish wish) {
        var outcome = SHOP.bean(CancelOrder.class).cancel(Bought.STORE, bought.order, UUID.randomUUID(), wish);
        return outcome instanceof CancelOrder.Outcome.Cancelled(var it)
                ? it.total().getAmountMinorLong()
                : -1;
    }

    private Guest guest(int pieces) {
        return new Guest(SHOP, "promoted-" + UUID.randomUUID() + "@example.org").adds(sku, pieces);
    }

    private static String code() {
        return "T-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
    }

    private static ShopClient.Answer types(Guest guest, String code) {
        return guest.shop().post("/cart/coupon", Map.of("code", code));
    }

    private static String cart(Guest guest) {
        return guest.shop().get("/cart").body();
    }

    private int uses(String id) {
        return SHOP.bean(PromotionList.class)
                .find(promoting.store, id)
                .orElseThrow()
                .uses();
    }

    /** The sums of a page, in their order. */
    private static List<String> rows(String page) {
        return ROW.matcher(page.substring(page.indexOf("<dl class=\"totals\">")))
                .results()
                .map(it -> it.group(2))
                .toList();
    }
}
