package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.returned.OpenReturn;
import shop.troth.fulfillment.returned.StepReturn;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Goods come back: the buyer asks or staff open it, what arrives undamaged is restocked, and what arrived is refunded, each once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReturnsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final String REASON = "Doesn’t work";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_buyer_asks_and_staff_approve_receive_and_refund_what_came_back() {
        var bought = shipped(3);
        var browser = new ShopClient(SHOP.store());
        assertThat(browser.opens(bought.path(), bought.email).body()).contains(bought.path() + "/return");
        var form = browser.get(bought.path() + "/return").body();
        var wish = Map.of("key", key(form), "pieces." + Bought.SKU, "2", "reason", REASON);
        assertThat(browser.post(bought.path() + "/return", wish).location()).contains("said=return");
        assertThat(browser.post(bought.path() + "/return", wish).location()).contains("said=return");
        assertThat(browser.get(bought.path()).body()).contains("Return " + bought.number() + "-R1", "You requested it");
        assertThat(states(bought)).containsExactly("requested");

        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        assertThat(service.get("/").body()).contains("Returns waiting");
        assertThat(service.get("/returns").body())
                .contains(bought.number() + "-R1")
                .doesNotContain("Ada Example");
        var returns = "/orders/" + bought.number() + "/returns";
        var step = returns + "/" + id(bought) + "/";
        assertThat(service.post(step + "receive", Map.of("fine." + Bought.SKU, "1"))
                        .status())
                .isEqualTo(409);
        assertThat(service.post(step + "approve", Map.of()).status()).isEqualTo(303);
        assertThat(service.post(step + "approve", Map.of()).status()).isEqualTo(409);
        Bought.waitFor(() -> bought.mails("Your return is approved").size() == 1);
        assertThat(bought.mails("Your return is approved").getFirst().text())
                .contains(bought.number() + "-R1", "Millipore Corporation")
                .doesNotContain("Example Street");

        var before = bought.onHand(Bought.SKU);
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var tooMany = Map.of("fine." + Bought.SKU, "2", "damaged." + Bought.SKU, "1");
        assertThat(packer.post(step + "receive", tooMany).status()).isEqualTo(409);
        var came = Map.of("fine." + Bought.SKU, "1", "damaged." + Bought.SKU, "1");
        assertThat(packer.post(step + "receive", came).status()).isEqualTo(303);
        assertThat(packer.post(step + "receive", came).status()).isEqualTo(409);
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before + 1);
        assertThat(packer.get(returns).body())
                .contains("1 received undamaged, 1 damaged")
                .doesNotContain("/refund?");
        Bought.waitFor(() -> bought.mails("Your return arrived").size() == 1);

        var refund = "/orders/" + bought.number() + "/refund";
        assertThat(service.get(refund).body()).contains("of 3, 2 of these came back already");
        var plain = Map.of("pieces." + Bought.SKU, "2", "restock." + Bought.SKU, "yes", "reason", "Returned");
        assertThat(service.post(refund, plain).body())
                .contains("Not restocked again, because they came back before: 2 × " + Bought.SKU);
        var offered = "/orders/" + bought.number() + "/refund?return=" + id(bought) + "&pieces." + Bought.SKU + "=2";
        assertThat(service.get(returns).body()).contains(offered.replace("&", "&amp;"));
        assertThat(service.get(offered).body()).contains("received with the return", "value=\"2\"");
        var review = service.post(
                "/orders/" + bought.number() + "/refund",
                Map.of("return", id(bought), "pieces." + Bought.SKU, "2", "reason", "Returned"));
        assertThat(service.post("/orders/" + bought.number() + "/refund/confirm", hidden(review.body()))
                        .status())
                .isEqualTo(303);
        assertThat(states(bought)).containsExactly("refunded");
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before + 1);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == 1);
        assertThat(browser.get(bought.path()).body()).contains("We received and refunded it.");
        assertThat(service.get("/orders/" + bought.number()).body())
                .contains("requested: " + REASON, "Approved a return", "Received a return");
    }

    @Test
    void staff_open_a_return_that_is_approved_with_it_and_can_end_it_without_a_refund() {
        var bought = shipped(1);
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var returns = "/orders/" + bought.number() + "/returns";
        var wish = Map.of(
                "key", key(service.get(returns).body()), "pieces." + Bought.SKU, "1", "reason", "Wrong item arrived");

        assertThat(service.post(returns, wish).status()).isEqualTo(303);
        assertThat(service.post(returns, wish).status()).isEqualTo(303);
        assertThat(states(bought)).containsExactly("approved");
        assertThat(service.get(returns).body()).doesNotContain("Open a return");
        Bought.waitFor(() -> bought.mails("Your return is approved").size() == 1);
        assertThat(service.post(returns + "/" + id(bought) + "/close", Map.of()).status())
                .isEqualTo(303);
        assertThat(states(bought)).containsExactly("closed");
        assertThat(service.get(returns).body()).contains("Open a return");
        assertThat(service.post(returns, Map.of("key", UUID.randomUUID().toString(), "reason", "Ada called"))
                        .status())
                .isEqualTo(400);
        assertThat(DeskStaff.as(SHOP, Role.FINANCE).get(returns).status()).isEqualTo(403);
    }

    @Test
    void a_request_that_is_refused_ends_and_its_buyer_is_told() {
        var bought = shipped(1);
        asks(bought, UUID.randomUUID(), 1);
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

        var refuse = "/orders/" + bought.number() + "/returns/" + id(bought) + "/refuse";
        assertThat(service.post(refuse, Map.of()).status()).isEqualTo(303);

        assertThat(states(bought)).containsExactly("refused");
        Bought.waitFor(() -> bought.mails("About your return").size() == 1);
        assertThat(bought.refunds()).isEmpty();
    }

    @Test
    void after_the_store_s_days_or_before_it_ships_the_buyer_has_no_form_and_no_more_comes_back_than_shipped() {
        var paid = new Bought(SHOP, Map.of(Bought.SKU, 1));
        assertThat(asks(paid, UUID.randomUUID(), 1)).isEqualTo(new OpenReturn.Outcome.NotNow());
        var bought = shipped(2);
        assertThat(asks(bought, UUID.randomUUID(), 3)).isEqualTo(new OpenReturn.Outcome.NotSoMany(Bought.SKU, 2));
        assertThat(asks(bought, UUID.randomUUID(), 1)).isInstanceOf(OpenReturn.Outcome.Opened.class);
        assertThat(asks(bought, UUID.randomUUID(), 2)).isEqualTo(new OpenReturn.Outcome.NotSoMany(Bought.SKU, 1));

        db.sql("""
                update orders.placed set shipped_at = shipped_at - interval '60 days', arrives_from = arrives_from - 60,
                       arrives_until = arrives_until - 60 where id = :order
                """).param("order", bought.order.value()).update();
        db.sql("update orders.shipment set shipped_at = shipped_at - interval '60 days' where order_id = :order")
                .param("order", bought.order.value())
                .update();
        var browser = new ShopClient(SHOP.store());
        assertThat(browser.opens(bought.path(), bought.email).body()).doesNotContain(bought.path() + "/return");
        assertThat(browser.get(bought.path() + "/return").location()).isEqualTo(bought.path());
        var late = Map.of("key", UUID.randomUUID().toString(), "pieces." + Bought.SKU, "1", "reason", REASON);
        var told = browser.post(bought.path() + "/return", late);
        assertThat(told.status()).isEqualTo(422);
        assertThat(told.body())
                .contains("Your return request wasn’t sent")
                .doesNotContain("We got your return request", "Request return", "return until");
        assertThat(asks(bought, UUID.randomUUID(), 1)).isEqualTo(new OpenReturn.Outcome.NotNow());
        ends(bought);
    }

    @Test
    @Tag("race")
    void the_same_request_many_times_at_once_is_one_return_and_what_arrives_is_restocked_once() throws Exception {
        var bought = shipped(2);
        var before = bought.onHand(Bought.SKU);
        var key = UUID.randomUUID();

        assertThat(together(() -> asks(bought, key, 1))).allMatch(OpenReturn.Outcome.Opened.class::isInstance);
        assertThat(states(bought)).containsExactly("requested");
        var step = SHOP.bean(StepReturn.class);
        step.step(Bought.STORE, bought.order, key, new StepReturn.Step.Approve());
        var receive = new StepReturn.Step.Receive(Map.of(Bought.SKU, 1), Map.of());
        var outcomes = together(() -> step.step(Bought.STORE, bought.order, key, receive));

        assertThat(outcomes)
                .filteredOn(StepReturn.Outcome.Done.class::isInstance)
                .hasSize(1);
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before + 1);
        Bought.waitFor(() -> bought.mails("Your return arrived").size() == 1);
        Bought.waitFor(() -> bought.mails("Your return is approved").size() == 1);
        ends(bought);
    }

    private static Bought shipped(int pieces) {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, pieces));
        bought.ships();
        return bought;
    }

    private static OpenReturn.Outcome asks(Bought bought, UUID key, int pieces) {
        return SHOP.bean(OpenReturn.class)
                .open(Bought.STORE, bought.order, key, Map.of(Bought.SKU, pieces), REASON, true);
    }

    /** Nothing of it waits for the tests that follow. */
    private void ends(Bought bought) {
        db.sql("update fulfilment.goods_return set state = 'closed' where order_id = :order")
                .param("order", bought.order.value())
                .update();
    }

    private List<String> states(Bought bought) {
        return db.sql("select state from fulfilment.goods_return where order_id = :order order by asked_at")
                .param("order", bought.order.value())
                .query(String.class)
                .list();
    }

    private String id(Bought bought) {
        return db.sql("select id from fulfilment.goods_return where order_id = :order")
                .param("order", bought.order.value())
                .query(UUID.class)
                .single()
                .toString();
    }

    private static String key(String page) {
        var found = KEY.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static Map<String, String> hidden(String page) {
        var form = new HashMap<String, String>();
        var found = HIDDEN.matcher(page);
        while (found.find()) {
            form.put(found.group(1), found.group(2));
        }
        return form;
    }

    private static <T> List<T> together(Callable<T> act) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(java.util.Collections.nCopies(8, act))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
