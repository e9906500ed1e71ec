package shop.troth.desk.email;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseId;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** An order of a guest, its emails at the desk, and what a page there would post about its confirmation. */
final class EmailedOrder implements AutoCloseable {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final List<CaseId> opened = new ArrayList<>();
    final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
    final String emails = "/orders/" + bought.number() + "/emails";

    /** Its confirmation has arrived. */
    EmailedOrder() {
        Bought.waitFor(() -> bought.mails("is confirmed").size() == 1);
        Awaitility.await()
                .until(() -> db.sql("select state = 'sent' from mail.outgoing where about = :order")
                        .param("order", bought.order.value())
                        .query(Boolean.class)
                        .single());
    }

    /** Its emails were created a while ago. */
    void ages() {
        db.sql("update mail.outgoing set queued_at = queued_at - interval '10 minutes' where about = :order")
                .param("order", bought.order.value())
                .update();
    }

    /** @return its number */
    String hasAProblem() {
        var report = Case.Opening.of(
                        CaseKind.REPORT, bought.order, UUID.randomUUID().toString())
                .onTopic("late");
        var one = SHOP.bean(Cases.class).open(Bought.STORE, report, SHOP.now()).orElseThrow();
        opened.add(one.id());
        return one.number();
    }

    Map<String, String> preview(String wanted) {
        return Map.of("kind", "confirmation", "about", bought.order.value().toString(), "case", wanted);
    }

    Map<String, String> send(UUID key) {
        return Map.of("kind", "confirmation", "about", bought.order.value().toString(), "key", key.toString());
    }

    ShopClient.Answer asks(ShopClient browser) {
        return browser.post(emails + "/send", send(UUID.randomUUID()));
    }

    void noted(DeskStaff.Person person, String what, String about, int times) {
        db.sql("""
            insert into staff.event (store_id, id, staff_id, what, about, reason, at)
            select 'millipore', gen_random_uuid(), :staff, :what, :about, '', :at from generate_series(1, :times)
            """)
                .param("staff", person.id().value())
                .param("what", what)
                .param("about", about)
                .param("times", times)
                .param("at", SHOP.now().minusSeconds(60).atOffset(ZoneOffset.UTC))
                .update();
    }

    long links() {
        return db.sql("select count(*) from orders.link where order_id = :order")
                .param("order", bought.order.value())
                .query(Long.class)
                .single();
    }

    /** Nobody is at the desk any more, and nothing is wrong with the order. */
    @Override
    public void close() {
        DeskStaff.clear(SHOP);
        opened.forEach(it ->
                SHOP.bean(Cases.class).step(Bought.STORE, it, CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now()));
    }
}
