package shop.troth.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Catalog;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.Coupon.Off;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.Seed;
import shop.troth.testing.ShopClient;
import shop.troth.vault.ObservedValue;

/** Coupons and sales tax on the whole way of an order: cart, review, bank, thanks, mail, order page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CouponAndTaxTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final String SKU = "PES010-025-100";
    private static final Pattern ROW = Pattern.compile("<div[^>]*><dt>([^<]+)</dt><dd>([^<]+)</dd></div>");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Coupons coupons = SHOP.bean(Coupons.class);
    private String email;
    private Guest guest;

    @BeforeEach
    void somebody_comes() {
        db.sql("update catalog.stock set on_hand = 5000 where store_id = 'millipore'")
                .update();
        email = "guest-" + UUID.randomUUID() + "@example.org";
        guest = new Guest(SHOP, email);
    }

    @Test
    void many_carts_show_the_same_figures_in_cart_review_bank_thanks_mail_and_order_page() {
        var random = Seed.random(41);
        var skus = SHOP.bean(Catalog.class).now(STORE).products().stream() // without what others retired
                .flatMap(it ->
                        it.variants().stream().map(variant -> variant.sku().value()))
                .toList();
        for (int i = 0; i < 12; i++) {
            somebody_comes();
            for (int lines = 1 + random.nextInt(3); lines > 0; lines--) {
                guest.adds(skus.get(random.nextInt(skus.size())), 1 + random.nextInt(40));
            }
            var code = add(
                    random.nextBoolean()
                            ? new Off.Percent(1 + random.nextInt(9_000))
                            : new Off.Amount(Money.ofMinor(CurrencyUnit.USD, 1 + random.nextInt(30_000))),
                    it -> it);
            var withCoupon = i % 3 != 0;
            if (withCoupon) {
                assertThat(uses(code).status()).isEqualTo(303);
            }
            fillsIn(List.of("MA", "CA", "NY").get(i % 3 == 0 ? 0 : random.nextInt(3)));
            var totals = totals(guest.shop().get("/checkout/review").body());
            assertThat(totals(guest.shop().get("/cart").body())).isEqualTo(totals);
            assertThat(totals.containsKey("Coupon " + code)).isEqualTo(withCoupon);
            assertThat(sum(totals)).as("lines of %s", totals).isEqualTo(cents(totals.get("Total")));
            paysAndSees(totals);
        }
    }

    private void paysAndSees(Map<String, String> totals) {
        var page = guest.goesToTheBank();
        assertThat(new ShopClient(page.resolve("/")).get(page.getRawPath()).body())
                .contains(totals.get("Total"));
        guest.shop().get(guest.pays(page));
        assertThat(amounts(guest.shop().get("/checkout/thanks").body())).isEqualTo(List.copyOf(totals.values()));
        var paid = db.sql("""
                select p.amount_minor from payments.payment p
                  join checkout.cart c on c.store_id = p.store_id and c.last_order_id = p.order_id
                 where c.id = :cart and p.state = 'paid'
                """).param("cart", cart()).query(Long.class).single();
        assertThat(paid).isEqualTo(cents(totals.get("Total")));
        var mail = mail();
        totals.forEach((label, amount) -> assertThat(mail).contains(": " + amount));
        assertThat(mail).containsPattern("(?s), \\d+ × \\$[0-9.,]+: \\$.*Total paid: \\Q" + totals.get("Total"));
        var link =
                mail.lines().filter(it -> it.contains("/orders/")).findFirst().orElseThrow();
        var order = guest.shop().opens(link.substring(link.indexOf("/orders/")), email);
        assertThat(amounts(order.body())).isEqualTo(List.copyOf(totals.values()));
    }

    @Test
    void before_the_address_is_known_the_cart_says_that_the_tax_comes_at_checkout() {
        guest.adds(SKU, 1);

        assertThat(totals(guest.shop().get("/cart").body())).containsEntry("Sales tax", "Based on your address");
        fillsIn("NY");
        assertThat(totals(guest.shop().get("/cart").body())).containsEntry("Sales tax", "$0.00");
    }

    @Test
    void another_address_changes_the_tax_and_what_was_reviewed_before_places_nothing() {
        guest.adds(SKU, 1);
        fillsIn("MA");
        var before = guest.reviews();
        var inMassachusetts = totals(guest.shop().get("/checkout/review").body());
        var moved = details("CA");
        assertThat(guest.shop().post("/checkout/review", moved).status()).isEqualTo(303);

        var inCalifornia = totals(guest.shop().get("/checkout/review").body());

        assertThat(inCalifornia.get("Sales tax")).isNotEqualTo(inMassachusetts.get("Sales tax"));
        assertThat(guest.places(before).status()).isEqualTo(409);
        assertThat(guest.places(guest.reviews()).status()).isEqualTo(303);
    }

    @Test
    void of_the_address_the_cart_keeps_the_percent_alone_and_that_for_a_day() {
        guest.adds(SKU, 1);
        fillsIn("CA");
        assertThat(db.sql("select to_jsonb(c)::text from checkout.cart c where id = :cart")
                        .param("cart", cart())
                        .query(String.class)
                        .single())
                .contains("\"tax_rate\": 7250")
                .doesNotContain("\"CA\"", "Springfield", "\"90001\"");

        SHOP.bean(Carts.class).forget(SHOP.bean(Clock.class).instant().plus(Duration.ofHours(25)));

        assertThat(guest.shop().get("/checkout/review").location()).endsWith("/checkout");
        assertThat(guest.places("0".repeat(64)).location()).endsWith("/checkout");
        fillsIn("CA");
        assertThat(guest.places(guest.reviews()).status()).isEqualTo(303);
    }

    @Test
    void a_coupon_is_typed_in_any_case_shown_as_a_line_and_taken_out_again() {
        guest.adds(SKU, 1);
        var code = add(new Off.Percent(1_000), it -> it);
        var plain = totals(guest.shop().get("/cart").body());

        assertThat(guest.shop()
                        .post("/cart/coupon", Map.of("code", "  " + code.value().toLowerCase(Locale.ROOT)))
                        .status())
                .isEqualTo(303);
        assertThat(totals(guest.shop().get("/cart").body()).get("Coupon " + code))
                .startsWith("−$");

        assertThat(guest.shop().post("/cart/coupon/remove", Map.of()).status()).isEqualTo(303);
        assertThat(totals(guest.shop().get("/cart").body())).isEqualTo(plain);
    }

    @Test
    void a_code_that_does_not_count_gets_one_sentence_and_changes_nothing() {
        guest.adds(SKU, 1);
        var good = add(new Off.Percent(500), it -> it);
        uses(good);
        var before = totals(guest.shop().get("/cart").body());
        var today = LocalDate.now(SHOP.clock());

        refused(new CouponCode("NO-SUCH-CODE"), "We don’t recognize this coupon code.");
        refused(add(new Off.Percent(1), it -> it.until(today.minusDays(1))), "This coupon has expired.");
        refused(add(new Off.Percent(1), it -> it.from(today.plusDays(2))), "This coupon is valid starting ");
        refused(
                add(new Off.Percent(1), it -> it.least("USD 100000.00")),
                "This coupon requires a subtotal of $100,000.00 or more.");
        var used = add(new Off.Percent(1), it -> it.most(1));
        coupons.use(STORE, used);
        refused(used, "This coupon has reached its limit and can’t be used anymore.");
        var ended = add(new Off.Percent(1), it -> it);
        coupons.end(STORE, ended);
        refused(ended, "This coupon has expired.");
        var nonsense = guest.shop().post("/cart/coupon", Map.of("code", "<b>x</b>"));
        assertThat(nonsense.status()).isEqualTo(422);
        assertThat(nonsense.body()).doesNotContain("<b>x", "&lt;b");

        assertThat(totals(guest.shop().get("/cart").body())).isEqualTo(before);
    }

    @Test
    void a_coupon_that_ends_after_the_review_places_nothing_and_the_review_says_so() {
        guest.adds(SKU, 1);
        var code = add(new Off.Percent(500), it -> it);
        uses(code);
        fillsIn("MA");
        var reviewed = guest.reviews();
        coupons.end(STORE, code);

        var answer = guest.places(reviewed);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Coupon " + code + " doesn’t apply right now. This coupon has expired.");
        assertThat(totals(answer.body())).doesNotContainKey("Coupon " + code);
        assertThat(guest.places(guest.reviews()).status()).isEqualTo(303);
    }

    @Test
    @Tag("race")
    void of_twenty_buyers_with_a_coupon_for_ten_exactly_ten_get_it_and_the_others_are_told() throws Exception {
        var code = add(new Off.Percent(1_000), it -> it.most(10));
        var places = new ArrayList<Callable<ShopClient.Answer>>();
        for (int i = 0; i < 20; i++) {
            somebody_comes();
            var one = guest.adds(SKU, 1);
            uses(code);
            fillsIn("MA");
            var reviewed = one.reviews();
            places.add(() -> one.places(reviewed));
        }
        var answers = new ArrayList<ShopClient.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(places)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(it -> it.status() == 303).hasSize(10);
        assertThat(answers)
                .filteredOn(it -> it.status() == 409)
                .hasSize(10)
                .allSatisfy(it -> assertThat(it.body()).contains("reached its limit"));
        assertThat(used(code)).isEqualTo(10);
        assertThat(db.sql("select count(*) from orders.placed where coupon = :code and coupon_minor > 0")
                        .param("code", code.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
    }

    @Test
    void a_cancelled_order_gives_its_use_back_and_its_buyer_keeps_the_coupon() {
        var code = add(new Off.Percent(1_000), it -> it.most(1));
        guest.adds(SKU, 1);
        uses(code);
        fillsIn("MA");
        var reviewed = totals(guest.shop().get("/checkout/review").body());
        var bank = guest.goesToTheBank();
        assertThat(used(code)).isEqualTo(1);
        assertThat(totals(guest.shop().get("/checkout/review").body()))
                .isEqualTo(reviewed); // its own use is no other's

        guest.givesUp(bank);

        assertThat(used(code)).isZero();
        assertThat(totals(guest.shop().get("/checkout/review").body())).isEqualTo(reviewed);
        paysAndSees(reviewed);
        assertThat(used(code)).isEqualTo(1);
    }

    @Test
    void a_coupon_for_all_of_the_goods_leaves_the_delivery_to_pay_and_no_tax() {
        var code = add(new Off.Percent(10_000), it -> it);
        guest.adds(SKU, 1);
        uses(code);
        fillsIn("MA");

        assertThat(totals(guest.shop().get("/checkout/review").body()))
                .containsEntry("Total", "$14.50")
                .containsEntry("Sales tax", "$0.00");
        assertThat(guest.places(guest.reviews()).status()).isEqualTo(303);
    }

    @Test
    void where_delivery_is_free_a_coupon_for_all_of_the_goods_leaves_nothing_to_pay_and_places_nothing() {
        var code = add(new Off.Percent(10_000), it -> it);
        guest.adds(SKU, 1);
        uses(code);
        fillsIn("MA");
        var free = deliveringFree(SHOP.bean(Stores.class).get(STORE));
        var id = CartId.of(guest.shop().cookies().get("basket"));
        var reviewed = SHOP.bean(ReadCart.class).read(free, id).reviewed();

        var outcome = SHOP.bean(PlaceOrder.class)
                .place(
                        free,
                        id.orElseThrow(),
                        reviewed,
                        new OrderOrigin(ObservedValue.of("192.0.2.1")),
                        PlaceOrder.UnpaidLimit.NONE);

        assertThat(outcome).isEqualTo(new PlaceOrder.Outcome.TooLittleToPay());
        assertThat(used(code)).isZero();
    }

    private static Store deliveringFree(Store store) {
        var ways = store.deliveries().stream()
                .map(it -> it.at(Money.zero(store.currency())))
                .toList();
        return new Store(
                store.id(),
                store.name(),
                store.brand(),
                store.contact(),
                store.currency(),
                ways,
                store.dispatch(),
                store.conditions(),
                store.recipients(),
                store.features(),
                store.recording(),
                store.folder());
    }

    private void refused(CouponCode code, String sentence) {
        var answer = uses(code);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(sentence);
    }

    private ShopClient.Answer uses(CouponCode code) {
        return guest.shop().post("/cart/coupon", Map.of("code", code.value()));
    }

    private void fillsIn(String state) {
        assertThat(guest.shop().post("/checkout", details(state)).status()).isEqualTo(303);
    }

    private Map<String, String> details(String state) {
        var details = guest.details();
        details.put("shipping.state", state);
        details.put("shipping.city", "Springfield");
        details.put(
                "shipping.zip",
                Map.of("MA", "01103", "CA", "90001", "NY", "14141").get(state));
        return details;
    }

    private String mail() {
        Awaitility.await().until(() -> SHOP.mails(email).size() == 1);
        return SHOP.mails(email).getFirst().text();
    }

    private byte[] cart() {
        return new CartId(guest.shop().cookies().get("basket")).hash();
    }

    private int used(CouponCode code) {
        return db.sql("select uses from pricing.coupon where store_id = 'millipore' and code = :code")
                .param("code", code.value())
                .query(Integer.class)
                .single();
    }

    /** The sums of a page, by what they are called, in their order. */
    private static Map<String, String> totals(String page) {
        var totals = new LinkedHashMap<String, String>();
        var row = ROW.matcher(page.substring(page.indexOf("<dl class=\"totals\">")));
        while (row.find()) {
            totals.put(row.group(1), row.group(2));
        }
        return totals;
    }

    /** The sums alone: an order calls its delivery by its name, a cart with its days. */
    private static List<String> amounts(String page) {
        return List.copyOf(totals(page).values());
    }

    private static long sum(Map<String, String> totals) {
        return totals.entrySet().stream()
                .filter(it -> !it.getKey().equals("Total"))
                .mapToLong(it -> cents(it.getValue()))
                .sum();
    }

    private static long cents(String amount) {
        return Long.parseLong(amount.replaceAll("[$.,]", "").replace('−', '-'));
    }

    private CouponCode add(Off off, UnaryOperator<Terms> terms) {
        var code = new CouponCode(
                "T-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT));
        var all = terms.apply(
                new Terms(Money.zero(CurrencyUnit.USD), Optional.empty(), Optional.empty(), OptionalInt.empty()));
        assertThat(coupons.add(STORE, new Coupon(code, off, all.least, all.from, all.until, all.most, 0, false)))
                .isTrue();
        return code;
    }

    /** When a made-up coupon counts. */
    private record Terms(Money least, Optional<LocalDate> from, Optional<LocalDate> until, OptionalInt most) {

        Terms least(String amount) {
            return new Terms(Money.parse(amount), from, until, most);
        }

        Terms from(LocalDate day) {
            return new Terms(least, Optional.of(day), until, most);
        }

        Terms until(LocalDate day) {
            return new Terms(least, from, Optional.of(day), most);
        }

        Terms most(int orders) {
            return new Terms(least, from, until, OptionalInt.of(orders));
        }
    }
}
