package shop.troth.desk.legal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.entry.DeskStaff.Person;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Three made-up people at the desk of the store, and what they do with legal requests. */
final class LegalDesk {

    static final RunningShop SHOP = RunningShop.get();
    static final String PASSPHRASE = "four words and a number 7";

    final Person opener = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
    final Person owner = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
    final Person officer = DeskStaff.add(SHOP, Role.PRIVACY_OFFICER, RunningShop.STORE);
    final ShopClient opening = browser(opener);
    final ShopClient owning = browser(owner);
    final ShopClient caring = browser(officer);

    static ShopClient browser(Person person) {
        return DeskStaff.browser(SHOP, person, RunningShop.STORE);
    }

    static LocalDate today() {
        var store = SHOP.bean(Stores.class).get(new StoreId(RunningShop.STORE));
        return LocalDate.ofInstant(SHOP.now(), store.dispatch().zone());
    }

    /** What a court order asks, about the orders of yesterday and today. */
    static Map<String, String> document() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("key", UUID.randomUUID().toString());
        fields.put("ground", "court-order");
        fields.put("authority", "District Court of Example");
        fields.put("reference", "24-CV-1001");
        fields.put("issuedOn", today().minusDays(1).toString());
        fields.put("receivedOn", today().toString());
        fields.put("from", today().minusDays(1).toString());
        fields.put("until", today().toString());
        fields.put("barredUntil", "");
        return fields;
    }

    static Map<String, String> about(String email) {
        var fields = document();
        fields.put("email", email);
        return fields;
    }

    static ShopClient.Answer sends(ShopClient browser, Map<String, String> fields, String... data) {
        var form = new StringBuilder(ShopClient.encode(fields));
        List.of(data).forEach(it -> form.append("&data=").append(it));
        return browser.post("/legal", form.toString(), "Sec-Fetch-Site: same-origin");
    }

    /** Opens a request for addresses and orders. Answers with its page. */
    String opens(Map<String, String> fields) {
        var answer = sends(opening, fields, "addresses", "order");
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.location().substring(answer.location().indexOf("/legal/"));
    }

    static ShopClient.Answer approves(ShopClient browser, String page, String email) {
        return browser.post(page + "/approve", Map.of("email", email));
    }

    static ShopClient.Answer exports(ShopClient browser, String page, String email) {
        return browser.post(page + "/export", Map.of("email", email, "passphrase", PASSPHRASE));
    }

    /** Both approve. */
    String approved(Map<String, String> fields) {
        var page = opens(fields);
        var email = fields.getOrDefault("email", "");
        assertThat(approves(owning, page, email).status()).isEqualTo(303);
        assertThat(approves(caring, page, email).status()).isEqualTo(303);
        return page;
    }

    /** No request of the store stays. */
    static void clear() {
        SHOP.bean(JdbcClient.class)
                .sql("delete from rights.legal_request where store_id = 'millipore'")
                .update();
    }

    static int change(String set, String page) {
        return SHOP.bean(JdbcClient.class)
                .sql("update rights.legal_request set " + set + " where number = :number")
                .param("number", page.substring("/legal/".length()))
                .update();
    }

    /** What whoever receives the file does with it. */
    static String decrypted(byte[] file) throws IOException, InterruptedException {
        var command = List.of(
                "openssl",
                "enc",
                "-d",
                "-aes-256-cbc",
                "-pbkdf2",
                "-iter",
                "600000",
                "-md",
                "sha256",
                "-pass",
                "pass:" + PASSPHRASE);
        var process = new ProcessBuilder(command).start();
        try (var in = process.getOutputStream()) {
            in.write(file);
        }
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("OpenSSL opens it").isZero();
        return text;
    }
}
