package shop.troth.desk.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.testing.BankControl;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;
import shop.troth.testing.ShopClient;

/** A made-up guest whose shipped order is disputed at the bank, and what tests of answering that look at. */
final class DisputedOrder {

    static final RunningShop SHOP = RunningShop.get();
    static final String TRACKING = "TT-EVIDENCE-1";

    final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
    final BankControl bank = new BankControl(SHOP, "millipore");
    final String dispute;
    final String page;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    DisputedOrder() {
        var shipped = SHOP.bean(ShipOrder.class)
                .ship(Bought.STORE, ShipOrder.Wish.all(bought.number(), "", TRACKING), label -> {});
        assertThat(shipped).isInstanceOf(ShipOrder.Outcome.Shipped.class);
        var payment = db.sql("select reference from payments.payment where order_id = :order")
                .param("order", bought.order.value())
                .query(String.class)
                .single();
        dispute = BankControl.text(
                bank.does("disputes", Map.of("payment_intent", payment, "reason", "product_not_received")), "dispute");
        Bought.waitFor(() -> !cases().isEmpty());
        page = "/orders/" + bought.number() + "/problems/" + standing().number();
    }

    Case standing() {
        return cases().getFirst();
    }

    private List<Case> cases() {
        return SHOP.bean(Cases.class).about(Bought.STORE, bought.order).stream()
                .filter(it -> it.kind() == CaseKind.DISPUTE)
                .toList();
    }

    /** What somebody of staff has seen, ready to be sent. */
    Map<String, String> reviewed(ShopClient staff, String statement) {
        var answer = staff.post(page + "/evidence", Map.of("statement", statement));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Send this to the bank?");
        var form = new HashMap<>(Map.of("statement", statement));
        form.put("key", hidden(answer.body(), "key"));
        form.put("version", hidden(answer.body(), "version"));
        return form;
    }

    ShopClient.Answer sends(ShopClient staff, Map<String, String> form) {
        return staff.post(page + "/evidence/send", form);
    }

    private static String hidden(String body, String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(body);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    /** The dispute as the bank tells it, without blanks. */
    String atBank() {
        return bank.shows("/v1/disputes/" + dispute).replaceAll("\\s", "");
    }

    /** Somebody answers on the bank's own pages. */
    void isAnsweredAtBank() {
        bank.asks("/v1/disputes/" + dispute, Map.of("evidence[uncategorized_text]", "They have it", "submit", "true"));
    }

    /** Evidence is on its way to the bank, and whoever sent it was cut off. */
    void isCutOff(UUID key) {
        db.sql("""
                insert into cases.evidence (store_id, case_id, key, parts, begun_at, claimed_until)
                values ('millipore', :case, :key, '{products}', now(), now() + interval '3 minutes')
                """).param("case", standing().id().value()).param("key", key).update();
    }

    /** As long after as nobody waits for the bank. */
    void waitsNoLonger() {
        db.sql("update cases.evidence set claimed_until = now() - interval '1 second' where case_id = :case")
                .param("case", standing().id().value())
                .update();
    }

    int claims() {
        return db.sql("select count(*) from cases.evidence where case_id = :case")
                .param("case", standing().id().value())
                .query(Integer.class)
                .single();
    }

    /** Entries of all records that say that the bank was told about a dispute or a refund. */
    long toldTheBank() {
        return SealedEntries.count(db, "kind = 'share' and purpose = 'order.dispute' and recipient = 'supplier.bank'");
    }
}
