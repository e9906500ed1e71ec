package shop.troth.fulfillment.edit;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.catalog.Sku;
import shop.troth.checkout.change.WithdrawChange;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.ExecuteRefunds;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.edit.EditReason;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.testing.BankControl;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** An order of a made-up guest that staff change before it ships. */
public final class Editing {

    public final Bought bought;
    private final RunningShop shop;
    private final JdbcClient db;

    /** @param pieces by catalog number */
    public Editing(RunningShop shop, Map<String, Integer> pieces) {
        this.shop = shop;
        this.db = shop.bean(JdbcClient.class);
        this.bought = new Bought(shop, pieces);
        db.sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore' and sku = :sku")
                .param("sku", Bought.OTHER)
                .update();
    }

    public Order order() {
        return shop.bean(Orders.class).find(Bought.STORE, bought.order).orElseThrow();
    }

    /** @param pieces by catalog number, of the order or new */
    public OrderEdit wish(Map<String, Integer> pieces) {
        var of = new HashMap<String, Integer>();
        var added = new HashMap<Sku, Integer>();
        pieces.forEach((sku, count) -> {
            if (order().line(sku).isPresent()) {
                of.put(sku, count);
            } else {
                added.put(new Sku(sku), count);
            }
        });
        return new OrderEdit(of, added, EditReason.BUYER_ASKED);
    }

    /** What would be seen before it is confirmed. */
    public String seen(OrderEdit wish) {
        var comes = (StageEdit.Outcome.Comes) shop.bean(StageEdit.class).stage(order(), wish);
        return shop.bean(StageEdit.class).seen(comes);
    }

    public EditOrder.Outcome edit(UUID key, OrderEdit wish, String seen) {
        return shop.bean(EditOrder.class).edit(Bought.STORE, bought.order, key, wish, seen);
    }

    /** Staged and confirmed. */
    public OrderVersion made(Map<String, Integer> pieces) {
        var wish = wish(pieces);
        var outcome = edit(UUID.randomUUID(), wish, seen(wish));
        if (outcome instanceof EditOrder.Outcome.Made(var version)) {
            return version;
        }
        throw new AssertionError(outcome.toString());
    }

    /** Changes of each kind: one that costs less, and one that costs more and is withdrawn. */
    public void changesUpAndDown() {
        made(Map.of(Bought.SKU, 2));
        var dearer = made(Map.of(Bought.SKU, 3));
        shop.bean(WithdrawChange.class).withdraw(Bought.STORE, bought.order, dearer.id());
    }

    public List<OrderVersion> versions() {
        return shop.bean(OrderVersions.class).of(Bought.STORE, bought.order);
    }

    public OrderVersion.State state(OrderVersion version) {
        return shop.bean(OrderVersions.class)
                .find(Bought.STORE, version.id())
                .orElseThrow()
                .state();
    }

    /** The bank's page for the change that waits, from the order's own page. */
    public URI pressesPay(ShopClient browser) {
        browser.opens(bought.path(), bought.email);
        return URI.create(browser.post(bought.path() + "/change", Map.of()).location());
    }

    /** Pays at the bank's page, and follows its link back. */
    public ShopClient.Answer pays(ShopClient browser, URI page) {
        return browser.get(bought.guest.pays(page), "Sec-Fetch-Site: cross-site");
    }

    /** What the bank's payments of this order add up to, less what was returned, here. */
    public long kept() {
        return db.sql("""
                select (select coalesce(sum(amount_minor), 0) from payments.payment
                         where (order_id = :order or for_order = :order) and state = 'paid')
                     - (select coalesce(sum(amount_minor), 0) from payments.refund where order_id = :order and state <> 'refused')
                """)
                .param("order", bought.order.value())
                .query(Long.class)
                .single();
    }

    /**
     * One of its payments is disputed at the bank.
     *
     * @param first the order's first payment, else the one of its change
     * @return the bank's number of the dispute, once its case is open
     */
    public String disputed(boolean first) {
        var payment = db.sql("select reference from payments.payment where " + (first ? "order_id" : "for_order")
                        + " = :order and state = 'paid'")
                .param("order", bought.order.value())
                .query(String.class)
                .single();
        var cases = shop.bean(Cases.class);
        var had = cases.about(Bought.STORE, bought.order).size();
        var answer = bought.bankIsTold("/test/disputes", Map.of("payment_intent", payment));
        Bought.waitFor(() -> cases.about(Bought.STORE, bought.order).size() == had + 1);
        return BankControl.text(answer, "dispute");
    }

    public void bankDecides(String dispute, String verdict) {
        bought.bankIsTold("/test/disputes/close", Map.of("dispute", dispute, "status", verdict));
    }

    /** The bank decides the last of its disputes. */
    public void closed(String dispute, String verdict) {
        bankDecides(dispute, verdict);
        Bought.waitFor(() -> shop.bean(Cases.class).about(Bought.STORE, bought.order).stream()
                .noneMatch(it -> it.kind() == CaseKind.DISPUTE && it.isOpen()));
    }

    /** It costs more with these pieces, and its buyer pays the difference. */
    public OrderVersion grows(ShopClient browser, Map<String, Integer> pieces) {
        var version = made(pieces);
        pays(browser, pressesPay(browser));
        return version;
    }

    /** The bank is asked for all refunds that wait, now. */
    public void askAgain() {
        db.sql(
                        "update payments.refund set ask_at = now() - interval '1 second' where order_id = :order and state = 'wanted'")
                .param("order", bought.order.value())
                .update();
        shop.bean(ExecuteRefunds.class).sweep();
    }

    /** Pieces that are held for a change. */
    public long held(OrderVersion version) {
        return db.sql("select coalesce(sum(quantity), 0) from catalog.hold where order_id = :change and state = 'held'")
                .param("change", version.id())
                .query(Long.class)
                .single();
    }

    public static <T> List<T> together(Callable<T> act) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new java.util.ArrayList<T>();
            for (var result : threads.invokeAll(java.util.Collections.nCopies(8, act))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
