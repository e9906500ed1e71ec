package shop.troth.desk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import shop.troth.catalog.edit.RetireProduct;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A member of staff with the role Catalog, and a product that they made and that is off sale when the test is over. */
public final class Selling implements AutoCloseable {

    static final RunningShop SHOP = RunningShop.get();

    private static final Pattern HIDDEN = Pattern.compile("name=\"(key|version)\" value=\"([^\"]*)\"");

    final ShopClient desk = DeskStaff.as(SHOP, Role.CATALOG);
    final ShopClient shop = new ShopClient(SHOP.store());
    public final String slug = "test-" + UUID.randomUUID();
    public final String sku = ("T-" + UUID.randomUUID()).substring(0, 20).toUpperCase(Locale.ROOT);
    final String page = "/catalog/products/" + slug;

    public Selling() {
        this("10.00");
    }

    public Selling(String price) {
        var form = form("/catalog/new", "Test beaker", price);
        form.put("product", slug);
        form.put("stock.1", "500");
        mustLeadOn(desk.post("/catalog/new", form));
    }

    /** The form of a page, with the hidden fields it has now. */
    Map<String, String> form(String page, String name, String price) {
        var form = new HashMap<>(hidden(page));
        form.put("name", name);
        form.put("category", "Test things");
        form.put("sku.1", sku);
        form.put("price.1", price);
        return form;
    }

    Map<String, String> hidden(String page) {
        var hidden = new HashMap<String, String>();
        HIDDEN.matcher(desk.get(page).body()).results().forEach(it -> hidden.putIfAbsent(it.group(1), it.group(2)));
        return hidden;
    }

    ShopClient.Answer saves(String name, String price) {
        return desk.post(page, form(page, name, price));
    }

    /** Gives it another category. */
    public void moves(String category) {
        var form = form(page, "Test beaker", "10.00");
        form.put("category", category);
        mustLeadOn(desk.post(page, form));
    }

    /** Until the shop sells it. */
    public void waitUntilSold() {
        shopShows("Test beaker");
    }

    void shopShows(String... texts) {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(shop.get("/products/" + slug).body()).contains(texts));
    }

    /** A file as a browser uploads it. */
    ShopClient.Answer uploads(byte[] file, Map<String, String> fields) {
        return uploads(fields, file, Map.of());
    }

    ShopClient.Answer uploads(String file) {
        return uploads(
                file.getBytes(StandardCharsets.UTF_8),
                Map.of("key", UUID.randomUUID().toString()));
    }

    /** With fields before the file and behind it. */
    ShopClient.Answer uploads(Map<String, String> before, byte[] file, Map<String, String> behind) {
        var border = "----" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        before.forEach((name, value) -> body.writeBytes(field(border, name, value)));
        body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"catalog.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                        .formatted(border)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        behind.forEach((name, value) -> body.writeBytes(field(border, name, value)));
        body.writeBytes("--%s--\r\n".formatted(border).getBytes(StandardCharsets.UTF_8));
        return desk.send(
                "POST",
                "/catalog/file",
                body.toByteArray(),
                "Sec-Fetch-Site: same-origin",
                "Content-Type: multipart/form-data; boundary=" + border);
    }

    private static byte[] field(String border, String name, String value) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(border, name, value)
                .getBytes(StandardCharsets.UTF_8);
    }

    static void mustLeadOn(ShopClient.Answer answer) {
        if (answer.status() != 303 && answer.status() != 302) {
            throw new AssertionError("answered " + answer.status() + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        SHOP.bean(RetireProduct.class)
                .set(
                        SHOP.bean(Stores.class).get(new StoreId(RunningShop.STORE)),
                        slug,
                        Optional.empty(),
                        true,
                        new StaffEdit(UUID.randomUUID(), UUID.randomUUID()));
        DeskStaff.clear(SHOP);
    }
}
