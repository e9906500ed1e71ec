package shop.troth.desk.problem;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.fulfillment.Bought;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A made-up buyer who reported that something is wrong with their order. */
final class Reporting {

    private static final RunningShop SHOP = RunningShop.get();

    final String words = "The box was wet " + MadeUpPerson.word();
    final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
    final ShopClient browser = bought.guest.shop();
    final String path = bought.path();
    final String number;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    Reporting() {
        browser.opens(path, bought.email);
        browser.post(path + "/trouble", Map.of("topic", "damaged", "message", words));
        number = db.sql("select number from cases.opened where store_id = 'millipore' and about = :order")
                .param("order", bought.order.value())
                .query(String.class)
                .single();
        Bought.waitFor(() -> bought.mails("We got your report").size() == 1);
    }

    /** At the desk. */
    String page() {
        return "/problems/" + number;
    }

    Case found() {
        return SHOP.bean(Cases.class).find(Bought.STORE, number).orElseThrow();
    }

    /** Its day is over. */
    void isLate() {
        due("now() - interval '1 minute'");
    }

    /** The two weeks after an answer are over. */
    void answerStood() {
        due("due_at - interval '14 days'");
    }

    private void due(String when) {
        db.sql("update cases.opened set due_at = " + when + " where store_id = 'millipore' and number = :number")
                .param("number", number)
                .update();
    }

    ShopClient.Answer answers(ShopClient desk, String message) {
        return answers(desk, Map.of("key", UUID.randomUUID().toString(), "message", message));
    }

    ShopClient.Answer answers(ShopClient desk, Map<String, String> form) {
        return desk.post(page() + "/answer", form);
    }

    ShopClient.Answer replies(String message) {
        var key = MessageWriter.key(browser.get(path + "/trouble"));
        return replies(browser, Map.of("case", number, "key", key, "message", message));
    }

    ShopClient.Answer replies(ShopClient someone, Map<String, String> form) {
        return someone.post(path + "/trouble/reply", form);
    }

    /** What is in the vault for it, and not yet on its way out. */
    long waiting() {
        return db.sql("""
                        select count(*) from vault.datum d
                         where d.store_id = 'millipore' and d.category = 'message.inquiry' and d.ended_at is null
                           and d.belongs_to in (select id from cases.message where store_id = 'millipore' and case_id = :case)
                        """).param("case", found().id().value()).query(Long.class).single();
    }

    /** Nothing waits at the desk afterward. */
    void goes() {
        db.sql(
                        "update cases.opened set state = 'closed', ending = 'settled', closed_at = now() where store_id = 'millipore' and number = :number and state <> 'closed'")
                .param("number", number)
                .update();
    }
}
