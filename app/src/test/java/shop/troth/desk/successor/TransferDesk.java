package shop.troth.desk.successor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.proof.rights.TwinSuccessor;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.entry.DeskStaff.Person;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Three made-up people at the desk of the store, a made-up successor, and what they do with transfers of the business. */
final class TransferDesk {

    static final RunningShop SHOP = RunningShop.get();
    static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String BORDER = "border-of-a-transfer";

    final TwinSuccessor successor = new TwinSuccessor();
    final Person opener = DeskStaff.add(SHOP, Role.FINANCE, RunningShop.STORE);
    final Person owner = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
    final Person officer = DeskStaff.add(SHOP, Role.PRIVACY_OFFICER, RunningShop.STORE);
    final ShopClient opening = DeskStaff.browser(SHOP, opener, RunningShop.STORE);
    final ShopClient owning = DeskStaff.browser(SHOP, owner, RunningShop.STORE);
    final ShopClient caring = DeskStaff.browser(SHOP, officer, RunningShop.STORE);

    static LocalDate today() {
        var store = SHOP.bean(Stores.class).get(STORE);
        return LocalDate.ofInstant(SHOP.now(), store.dispatch().zone());
    }

    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("key", UUID.randomUUID().toString());
        fields.put("successor", "Example Filters, Inc.");
        fields.put("business", "Makes and sells laboratory filters");
        fields.put("address", "1 Example Street\nExample, MA 01821");
        fields.put("part", "The online store");
        fields.put("plannedOn", today().plusDays(30).toString());
        fields.put("recipient", successor.key());
        return fields;
    }

    static ShopClient.Answer sends(ShopClient browser, Map<String, String> fields, String... data) {
        var form = new StringBuilder(ShopClient.encode(fields));
        List.of(data).forEach(it -> form.append("&data=").append(it));
        return browser.post("/transfers", form.toString(), "Sec-Fetch-Site: same-origin");
    }

    /** Opens a transfer. Answers with its page. */
    String opens() {
        var answer = sends(opening, fields(), "name", "email", "orders");
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.location().substring(answer.location().indexOf("/transfers/"));
    }

    /** @param document its content; nothing to send the hash of one instead */
    static ShopClient.Answer adds(ShopClient browser, String page, String required, String document) {
        var body = new ByteArrayOutputStream();
        field(body, "required", required);
        field(body, "title", "Contract of " + required);
        field(body, "on", today().toString());
        field(body, "certifiedBy", "Example Notaries");
        field(body, "sha256", document.isEmpty() ? "ab".repeat(32) : "");
        if (!document.isEmpty()) {
            body.writeBytes(
                    "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"contract.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%s\r\n"
                            .formatted(BORDER, document)
                            .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--%s--\r\n".formatted(BORDER).getBytes(StandardCharsets.UTF_8));
        return browser.send(
                "POST",
                page + "/evidence",
                body.toByteArray(),
                "Sec-Fetch-Site: same-origin",
                "Content-Type: multipart/form-data; boundary=" + BORDER);
    }

    private static void field(ByteArrayOutputStream body, String name, String value) {
        body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(BORDER, name, value)
                .getBytes(StandardCharsets.UTF_8));
    }

    static ShopClient.Answer does(ShopClient browser, String page, String what) {
        return browser.post(page + "/" + what, Map.of());
    }

    static TransferCase about(String page) {
        return SHOP.bean(TransferCases.class)
                .find(STORE, page.substring("/transfers/".length()))
                .orElseThrow();
    }

    static JdbcClient db() {
        return SHOP.bean(JdbcClient.class);
    }

    /** No transfer of the store stays. */
    static void clear() {
        db().sql("delete from rights.transfer_case where store_id = 'millipore'")
                .update();
    }
}
