package shop.troth.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What staff of a store send who enter a letter or a call, and who answer it. */
final class Entering {

    static final String WORDS = "May I autoclave the membranes of 1998?";
    static final String ANSWER = "All but the glass ones.";
    static final String STREET = "77 Thistledown Way";

    private static final RunningShop SHOP = RunningShop.get();

    private Entering() {}

    /** The case that the form opened. */
    static Case enters(ShopClient service, Map<String, String> form) {
        return enters(RunningShop.STORE, service, form);
    }

    static Case enters(String store, ShopClient service, Map<String, String> form) {
        var answer = service.post("/cases/new", form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return SHOP.bean(Cases.class)
                .find(new StoreId(store), MessageWriter.number(answer.location()))
                .orElseThrow();
    }

    /** That came the day before yesterday. */
    static Map<String, String> letter() {
        var form = call();
        form.put("way", "letter");
        form.put("day", today().minusDays(2).toString());
        form.put("address", STREET + "\nBillerica, MA 01821");
        return form;
    }

    /** The same, to a store whose topic about service is there, and which may ask the age. */
    static Map<String, String> letterTo(String store) {
        var form = letter();
        if (!store.equals(RunningShop.STORE)) {
            form.put("topic", "service");
            form.put("adult", "yes");
        }
        return form;
    }

    static Map<String, String> call() {
        var form = new HashMap<String, String>();
        form.put("key", UUID.randomUUID().toString());
        form.put("topic", "policy");
        form.put("way", "phone");
        form.put("day", today().toString());
        form.put("name", "Ada Example");
        form.put("message", WORDS);
        return form;
    }

    static Map<String, String> answer(String key) {
        return new HashMap<>(Map.of("key", key, "message", ANSWER, "day", today().toString()));
    }

    static int answers(Case about) {
        return count("select count(*) from cases.message where staff_id is not null and case_id = :case", about);
    }

    static int mails(Case about) {
        return count(
                "select count(*) from mail.outgoing where about = :case or about in (select id from cases.message where case_id = :case)",
                about);
    }

    private static int count(String sql, Case about) {
        return SHOP.bean(JdbcClient.class)
                .sql(sql)
                .param("case", about.id().value())
                .query(Integer.class)
                .single();
    }

    static Store store() {
        return SHOP.bean(Stores.class).get(new StoreId("millipore"));
    }

    static LocalDate today() {
        return LocalDate.ofInstant(SHOP.now(), store().dispatch().zone());
    }
}
