package shop.troth.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Order.Untaxed;
import shop.troth.orders.Orders;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.PriceRequest;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.pricing.granted.Exemption;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** An order says why it has no sales tax, and an exempt one says so wherever its sums stand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UntaxedOrdersTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LINK = Pattern.compile("/orders/[A-Za-z0-9_-]{32}");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final int MASSACHUSETTS = 6_250;
    private static final String EXEMPT = "Tax exempt";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final SalesQuotes quotes = SHOP.bean(SalesQuotes.class);
    private final Store store = SHOP.bean(Stores.class).get(Bought.STORE);

    @Test
    void an_order_with_tax_gives_no_reason_one_to_a_state_without_a_rate_gives_that() {
        var taxed = new Bought(SHOP, Map.of(Bought.SKU, 1));
        assertThat(order(Bought.STORE, taxed.order).totals().untaxed()).isEmpty();

        var email = email();
        var guest = new Guest(SHOP, email).adds(Bought.SKU, 1);
        guest.fillsIn(Map.of("shipping.state", "NY", "shipping.city", "Springfield", "shipping.zip", "14141"));
        var placed = placed(guest, Bought.STORE);
        assertThat(placed.totals().untaxed()).contains(new Untaxed(Untaxed.Why.NO_RATE, OptionalInt.empty()));
        assertThat(placed.totals().taxRate()).hasValue(0);
        assertThat(guest.shop().get("/checkout/thanks").body())
                .contains("$0.00")
                .doesNotContain(EXEMPT);
    }

    @Test
    void at_a_store_that_collects_none_an_order_gives_that() {
        var perricone = new StoreId("perricone-md");
        var guest = new Guest(SHOP.store(perricone.value()), email());
        guest.shop().post("/age", Map.of("month", "4", "year", "1980"));
        guest.adds("PMD-101-059", 2);
        var details = new HashMap<>(guest.details());
        details.remove("organisation"); // which this store does not ask
        details.put("delivery", "standard");
        guest.shop().post("/checkout", details);

        assertThat(placed(guest, perricone).totals().untaxed())
                .contains(new Untaxed(Untaxed.Why.NOT_COLLECTED, OptionalInt.empty()));
    }

    @Test
    void an_exempt_order_keeps_the_rate_it_was_spared_and_says_so_until_its_refund() {
        var about = UUID.randomUUID();
        var email = email();
        var guest = new Guest(SHOP, email).adds(Bought.SKU, 2).fillsIn();
        try {
            takes(guest, sent(about));
            assertThat(guest.shop().get("/cart").body()).contains(EXEMPT);
            assertThat(guest.shop().get("/checkout/review").body()).contains(EXEMPT);
            var placed = placed(guest, Bought.STORE);
            assertThat(placed.totals().untaxed())
                    .contains(new Untaxed(Untaxed.Why.EXEMPT, OptionalInt.of(MASSACHUSETTS)));
            assertThat(placed.totals().tax().isZero()).isTrue();
            assertThat(placed.totals().taxRate()).hasValue(0);
            assertThat(guest.shop().get("/checkout/thanks").body()).contains(EXEMPT);

            Bought.waitFor(() -> SHOP.mails(email).size() == 1);
            var mail = SHOP.mails(email).getFirst().text();
            assertThat(mail).contains("Sales tax: " + EXEMPT);
            var link = LINK.matcher(mail);
            assertThat(link.find()).isTrue();
            quotes.forget(Bought.STORE, List.of(about)); // the order says it by itself
            assertThat(guest.shop().opens(link.group(), email).body()).contains(EXEMPT);
            assertThat(guest.shop().get(link.group() + "/invoice").body()).contains(EXEMPT);
            cancels(guest.shop(), link.group());
            assertThat(guest.shop().get(link.group() + "/invoice/1").body()).contains(EXEMPT);
        } finally {
            quotes.forget(Bought.STORE, List.of(about));
        }
    }

    @Test
    void whether_the_buyer_is_exempt_is_part_of_what_is_reviewed() {
        var about = UUID.randomUUID();
        try {
            var id = sent(about);
            var way = store.deliveries().getFirst();
            var wanted = PriceRequest.of(Map.of(new Sku(Bought.SKU), 2)).by(way).taxed(0);
            var exempt = new PriceRequest(
                    wanted.pieces(), wanted.delivery(), wanted.coupon(), wanted.to(), Optional.of(id), false);
            var pricing = SHOP.bean(PriceCart.class);
            var before = pricing.price(store, exempt);
            db.sql("update pricing.quote set tax_exempt = null where id = :id")
                    .param("id", id.value())
                    .update();
            var after = pricing.price(store, exempt);

            assertThat(after.total()).isEqualTo(before.total());
            assertThat(before.exempt()).isPresent();
            assertThat(after.exempt()).isEmpty();
            assertThat(after.digest()).isNotEqualTo(before.digest());
        } finally {
            quotes.forget(Bought.STORE, List.of(about));
        }
    }

    /** A quote for two, whose buyer is exempt. */
    private QuoteId sent(UUID about) {
        var each = SHOP.bean(PriceCart.class)
                .price(store, PriceRequest.of(Map.of(new Sku(Bought.SKU), 2)))
                .lines()
                .getFirst()
                .each();
        var draft = new SalesQuotes.Draft(
                List.of(new SalesQuote.Line(new Sku(Bought.SKU), 2, each, each)),
                Optional.empty(),
                SHOP.now().plus(Duration.ofDays(1)),
                Optional.empty(),
                Optional.of(Exemption.RESALE));
        var number = "Q-" + about.toString().substring(24);
        var isBegun = SHOP.bean(TransactionTemplate.class)
                .execute(status -> quotes.begin(Bought.STORE, about, number, draft));
        assertThat(isBegun).isTrue();
        var begun = quotes.of(store, List.of(about)).getFirst();
        assertThat(quotes.send(
                        Bought.STORE, begun.id(), begun.revision(), List.of(about), Optional.empty(), SHOP.now()))
                .isTrue();
        return begun.id();
    }

    private void takes(Guest guest, QuoteId quote) {
        assertThat(db.sql("update checkout.cart set quote_id = :quote where id = :cart")
                        .param("quote", quote.value())
                        .param("cart", guest.cart())
                        .update())
                .isEqualTo(1);
    }

    /** What is in the cart, paid. */
    private Order placed(Guest guest, StoreId of) {
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        return order(of, guest.order(SHOP));
    }

    private static Order order(StoreId of, OrderId id) {
        return SHOP.bean(Orders.class).find(of, id).orElseThrow();
    }

    private static void cancels(ShopClient browser, String path) {
        var wish = Map.of("pieces." + Bought.SKU, "0", "what", "whole");
        var key = KEY.matcher(browser.post(path + "/cancel", wish).body());
        assertThat(key.find()).isTrue();
        var sure = new HashMap<>(wish);
        sure.put("key", key.group(1));
        browser.post(path + "/cancel", sure);
    }

    private static String email() {
        return "untaxed-" + UUID.randomUUID() + "@example.org";
    }
}
