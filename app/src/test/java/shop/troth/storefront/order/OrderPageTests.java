package shop.troth.storefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.kernel.RootKeyset;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderPageTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern OLDER = Pattern.compile("href=\"(/orders\\?before=\\d+)\"");
    private static final Pattern NUMBER = Pattern.compile("name=\"number\" value=\"([^\"]+)\"");
    private static final int STATEMENTS = 17;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ShopClient browser = new ShopClient(SHOP.store());

    @Test
    void a_browser_that_typed_the_address_comes_back_without_typing_until_it_signs_out() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        var path = bought.path();

        var proven = browser.post(path, Map.of("email", bought.email.toUpperCase(java.util.Locale.ROOT)));
        assertThat(proven.status()).isEqualTo(303);
        assertThat(proven.header("Set-Cookie"))
                .matches("pass=[A-Za-z0-9_-]{32};.*")
                .contains("HttpOnly", "SameSite=Lax", "Max-Age=900");
        var page = browser.get(path);
        assertThat(page.body())
                .contains(bought.number(), "1 Example Street", "Change address", "Cancel items", "Paid")
                .contains("Hide orders in this browser");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        var out = browser.post("/orders/sign-out", Map.of("order", path.substring("/orders/".length())));
        assertThat(out.location()).isEqualTo(path + "?said=closed");
        assertThat(browser.cookies()).doesNotContainKey("pass");
        assertThat(browser.get(out.location()).body())
                .contains("Your orders are no longer shown in this browser.")
                .doesNotContain("Example Street");
    }

    @Test
    void a_canceled_order_does_not_ask_how_it_arrived() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var asks = "Is there a problem with your order?";
        assertThat(browser.opens(bought.path(), bought.email).body()).contains(asks);
        SHOP.bean(CancelOrder.class)
                .cancel(Bought.STORE, bought.order, UUID.randomUUID(), new CancelOrder.Wish.Whole());

        assertThat(browser.get(bought.path()).body()).contains("Canceled").doesNotContain(asks);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        Bought.waitFor(() -> bought.mails("has been canceled").size() == 1);
    }

    @Test
    @Keeps("millipore.shared-computers")
    void a_pass_ends_after_a_quarter_of_an_hour_and_at_signing_out_wherever_it_was_copied_to() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var path = bought.path();
        browser.opens(path, bought.email);
        var copied = new ShopClient(SHOP.store());
        copied.cookies().putAll(browser.cookies());
        assertThat(copied.get(path).body()).contains("1 Example Street");

        db.sql("update fulfilment.pass set seen_at = now() - interval '14 minutes'")
                .update();
        assertThat(copied.get(path).body()).contains("1 Example Street"); // and lasts as long again
        db.sql("update fulfilment.pass set seen_at = now() - interval '15 minutes 1 second'")
                .update();
        assertThat(copied.get(path).body()).doesNotContain("Example Street");

        browser.opens(path, bought.email);
        copied.cookies().putAll(browser.cookies());
        browser.post("/orders/sign-out", Map.of());
        assertThat(copied.get(path).body()).doesNotContain("Example Street");
    }

    @Test
    void a_pass_opens_no_order_of_somebody_else_and_of_no_other_store() {
        var mine = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var theirs = new Bought(SHOP, Map.of(Bought.SKU, 1));
        browser.opens(mine.path(), mine.email);

        assertThat(browser.get(theirs.path()).body()).doesNotContain(theirs.number());
        assertThat(browser.get(theirs.path() + "/cancel").location()).isEqualTo(theirs.path());
        assertThat(browser.post(theirs.path() + "/cancel", Map.of("what", "whole", "key", "0-0-0-0-0"))
                        .location())
                .isEqualTo(theirs.path());
        assertThat(browser.get(theirs.path() + "/address").location()).isEqualTo(theirs.path());
        var other = "Host: betty-mills.localhost:" + SHOP.store().getPort();
        var elsewhere = browser.get(mine.path(), other);
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.body()).contains("This link doesn’t work");
        assertThat(theirs.state()).isEqualTo("paid");
    }

    @Test
    void a_part_is_cancelled_after_a_question_and_pressing_twice_does_it_once() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 3));
        var path = bought.path();
        browser.opens(path, bought.email);
        assertThat(browser.get(path + "/cancel").body()).contains("name=\"pieces." + Bought.SKU + "\"", "max=\"3\"");

        assertThat(browser.post(path + "/cancel", pieces("4", "some")).status()).isEqualTo(422);
        assertThat(browser.post(path + "/cancel", pieces("0", "some")).body()).contains("Enter how many");
        assertThat(browser.post(path + "/cancel", Map.of("what", "some", "price", "1"))
                        .status())
                .isEqualTo(400);
        var question = browser.post(path + "/cancel", pieces("1", "some"));
        assertThat(question.body()).contains("Cancel these items?", "Refund to your card", "Sales tax");
        assertThat(bought.refunds()).isEmpty();
        var key = KEY.matcher(question.body());
        assertThat(key.find()).isTrue();

        var sure = new HashMap<>(pieces("1", "some"));
        sure.put("key", key.group(1));
        assertThat(browser.post(path + "/cancel", sure).location()).isEqualTo(path + "?said=cancelled");
        assertThat(browser.post(path + "/cancel", sure).location()).isEqualTo(path + "?said=cancelled");

        assertThat(bought.refunds()).hasSize(1);
        Bought.waitFor(() -> browser.get(path).body().contains(" to your card. Your bank may take 5 to 10 days"));
        assertThat(browser.get(path).body()).contains("1 × ", "Cancellations, returns, and refunds");
    }

    @Test
    void a_whole_order_is_cancelled_and_nothing_more_can_be_done_to_it() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var path = bought.path();
        browser.opens(path, bought.email);
        var question = browser.post(path + "/cancel", pieces("0", "whole"));
        assertThat(question.body()).contains("Cancel the entire order?", "Shipping");
        var key = KEY.matcher(question.body());
        assertThat(key.find()).isTrue();
        var sure = new HashMap<>(pieces("1", "whole"));
        sure.put("key", key.group(1));

        browser.post(path + "/cancel", sure);

        assertThat(bought.state()).isEqualTo("cancelled");
        assertThat(browser.get(path).body())
                .contains("Nothing will ship", "Entire order")
                .doesNotContain("Cancel items", "Change address");
        assertThat(browser.get(path + "/cancel").location()).isEqualTo(path);
        assertThat(browser.get(path + "/address").location()).isEqualTo(path);
    }

    @Test
    void the_address_is_changed_or_kindly_not() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var path = bought.path();
        browser.opens(path, bought.email);
        var form = browser.get(path + "/address").body();
        var key = KEY.matcher(form);
        assertThat(key.find()).isTrue();
        assertThat(form).as("filled in with the address to change").contains("value=\"1 Example Street\"");

        assertThat(browser.post(path + "/address", address("", "MA", "01730", key.group(1)))
                        .body())
                .contains("This field is required.");
        assertThat(browser.post(path + "/address", address("Anaheim", "CA", "92801", key.group(1)))
                        .body())
                .contains("Sales tax is different in that state", "Cancel order", "9 Example Lane");
        assertThat(browser.post(path + "/address", address("Bedford", "MA", "01730", key.group(1)))
                        .location())
                .isEqualTo(path + "?said=address");

        assertThat(browser.get(path).body()).contains("9 Example Lane").doesNotContain("1 Example Street");
    }

    @Test
    void a_changed_address_is_looked_at_as_at_the_checkout() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var path = bought.path();
        browser.opens(path, bought.email);
        var key = KEY.matcher(browser.get(path + "/address").body());
        assertThat(key.find()).isTrue();

        var wrong = address("Bedford", "CA", "01730", key.group(1));
        var asked = browser.post(path + "/address", wrong);
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.body()).contains("The state and ZIP code don’t match", "Did you mean Massachusetts (MA)?");
        var box = new HashMap<>(address("Bedford", "MA", "01730", key.group(1)));
        box.put("shipping.line1", "PO Box 12");
        assertThat(browser.post(path + "/address", box).body())
                .contains("shipping, which you chose for this order, isn’t available to");
        var nameless = new HashMap<>(address("Bedford", "MA", "01730", key.group(1)));
        nameless.put("shipping.line1", "Example Manor");
        assertThat(browser.post(path + "/address", nameless).body()).contains("Use as entered");
        assertThat(browser.get(path).body()).contains("1 Example Street");

        var instead = new HashMap<>(wrong);
        instead.put("instead", "shipping.state");
        assertThat(browser.post(path + "/address", instead).location()).isEqualTo(path + "?said=address");
        assertThat(browser.get(path).body()).contains("9 Example Lane", "MA 01730");
    }

    @Test
    void other_orders_of_the_proven_address_are_listed_and_opened_and_nobody_else_s() {
        var first = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var second = new Bought(SHOP, Map.of(Bought.SKU, 2), first.email.toUpperCase(java.util.Locale.ROOT));
        var theirs = new Bought(SHOP, Map.of(Bought.SKU, 1));
        isClosed(browser.get("/orders"));
        browser.opens(first.path(), first.email);

        var list = browser.get("/orders");
        assertThat(list.header("Cache-Control")).isEqualTo("no-store");
        assertThat(list.body())
                .contains(first.number(), second.number())
                .doesNotContain(theirs.number(), "Example Street", first.email);
        assertThat(list.body().indexOf(second.number())).isLessThan(list.body().indexOf(first.number()));
        var opened = browser.post("/orders/open", Map.of("number", second.number()));
        assertThat(browser.get(opened.location()).body()).contains(second.number(), "1 Example Street");
        assertThat(browser.post("/orders/open", Map.of("number", theirs.number()))
                        .status())
                .isEqualTo(404);
        assertThat(browser.get("/orders?before=0").body()).doesNotContain(first.number());

        browser.post("/orders/sign-out", Map.of());
        isClosed(browser.get("/orders"));
        assertThat(browser.post("/orders/open", Map.of("number", first.number()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_order_of_the_same_address_at_another_store_or_never_paid_is_not_listed() {
        var paid = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var path = paid.path();
        var unpaid = new Guest(SHOP, paid.email);
        unpaid.adds(Bought.SKU, 1).fillsIn().goesToTheBank();
        var elsewhere = new Guest(SHOP.store("betty-mills"), paid.email);
        elsewhere.adds("BM-1010-EA", 1).fillsIn();
        elsewhere.shop().get(elsewhere.pays(elsewhere.goesToTheBank()));
        browser.opens(path, paid.email);

        var list = browser.get("/orders").body();

        assertThat(list.split("action=\"/orders/open\"", -1)).hasSize(2);
        var there = new ShopClient(SHOP.store("betty-mills"));
        there.cookies().putAll(browser.cookies());
        isClosed(there.get("/orders"));
        var others = db.sql("select number from orders.placed where number <> :own order by placed_at desc limit 2")
                .param("own", paid.number())
                .query(String.class)
                .list();
        assertThat(others).hasSize(2).allSatisfy(it -> {
            assertThat(list).doesNotContain(it);
            assertThat(browser.post("/orders/open", Map.of("number", it)).status())
                    .isEqualTo(404);
        });
    }

    @Test
    void more_orders_than_a_page_holds_stand_on_the_next_one_each_once() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        db.sql("""
                insert into orders.placed (store_id, id, number, subject_id, state, currency, goods_minor, coupon_minor,
                                           delivery_minor, tax_minor, total_minor, delivery, policy, placed_at, paid_at)
                select store_id, gen_random_uuid(), 'COPY-' || :mark || '-' || n, subject_id, state, currency, goods_minor,
                       coupon_minor, delivery_minor, tax_minor, total_minor, delivery, policy,
                       placed_at - n * interval '1 day', paid_at
                  from orders.placed, generate_series(1, 24) n where id = :order
                """)
                .param("mark", bought.number())
                .param("order", bought.order.value())
                .update();
        db.sql("""
                insert into orders.line (store_id, order_id, position, sku, name, quantity, unit_minor, total_minor)
                select o.store_id, o.id, l.position, l.sku, l.name, l.quantity, l.unit_minor, l.total_minor
                  from orders.placed o, orders.line l
                 where o.number like 'COPY-' || :mark || '-%' and l.order_id = :order
                """)
                .param("mark", bought.number())
                .param("order", bought.order.value())
                .update();
        sealCopies(bought);
        try {
            isInTwoPages(bought);
        } finally { // copies have no payment
            for (var sql : List.of(
                    "delete from orders.line where order_id in (select id from orders.placed where number like 'COPY-' || :mark || '-%')",
                    "delete from orders.placed where number like 'COPY-' || :mark || '-%'")) {
                db.sql(sql).param("mark", bought.number()).update();
            }
        }
    }

    private void sealCopies(Bought bought) {
        db.sql("select id, subject_id from orders.placed where number like 'COPY-' || :mark || '-%'")
                .param("mark", bought.number())
                .query((rs, row) -> List.of(rs.getString("id"), rs.getString("subject_id")))
                .list()
                .forEach(it -> db.sql("update orders.placed set seal = :seal where id = :id::uuid")
                        .param("id", it.getFirst())
                        .param(
                                "seal",
                                SHOP.bean(RootKeyset.class)
                                        .seal("order|millipore|%s|%s".formatted(it.getFirst(), it.getLast())))
                        .update());
    }

    private void isInTwoPages(Bought bought) {
        browser.opens(bought.path(), bought.email);

        var first = browser.get("/orders").body();
        var next = OLDER.matcher(first);
        assertThat(next.find()).isTrue();
        var second = browser.get(next.group(1)).body();

        assertThat(NUMBER.matcher(first).results()).hasSize(20);
        assertThat(NUMBER.matcher(second).results()).hasSize(5);
        assertThat(OLDER.matcher(second).find()).isFalse();
        assertThat(Stream.of(first, second)
                        .flatMap(it -> NUMBER.matcher(it).results())
                        .map(it -> it.group(1)))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_page_costs_few_statements() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var path = bought.path();
        browser.opens(path, bought.email);
        Bought.waitFor(() -> !bought.mails("is confirmed").isEmpty());

        browser.get(path);

        assertThat(OwnStatements.of(() -> browser.get(path))).isBetween(1, STATEMENTS);
    }

    private static void isClosed(ShopClient.Answer orders) {
        assertThat(orders.status()).isEqualTo(200);
        assertThat(orders.body()).contains("open the link in any email").doesNotContain("action=\"/orders/open\"");
    }

    private static Map<String, String> pieces(String quantity, String what) {
        return Map.of("pieces." + Bought.SKU, quantity, "what", what);
    }

    private static Map<String, String> address(String city, String state, String zip, String key) {
        return Map.of(
                "shipping.line1",
                "9 Example Lane",
                "shipping.line2",
                "",
                "shipping.city",
                city,
                "shipping.state",
                state,
                "shipping.zip",
                zip,
                "key",
                key);
    }
}
