package shop.troth.desk.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.desk.catalog.Selling;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Categories are renamed and put in order at the desk, looked over first, and put back; the shop's menu and addresses follow. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CategoriesAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PAGE = "/catalog/categories";
    private static final Pattern HIDDEN = Pattern.compile("name=\"(key|mark)\" value=\"([^\"]*)\"");
    private static final Pattern ROW = Pattern.compile("name=\"name\\.(\\d+)\" value=\"([^\"]*)\"");
    private static final Pattern UNDO = Pattern.compile("name=\"id\" value=\"([^\"]+)\"");

    private final Selling selling = new Selling();
    private final ShopClient desk = DeskStaff.as(SHOP, Role.CATALOG);
    private final ShopClient shop = new ShopClient(SHOP.store());
    private final String name = "Things " + UUID.randomUUID();
    private final String address = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');

    @BeforeEach
    void sells() {
        selling.waitUntilSold();
        selling.moves(name);
        Awaitility.await().untilAsserted(() -> assertThat(menu()).contains(name));
    }

    @AfterEach
    void goes() {
        selling.close();
    }

    @Test
    void a_new_name_is_looked_over_then_the_shops_and_the_old_address_leads_to_it() {
        var next = name + " & more";
        var form = new HashMap<>(hidden(PAGE + "/name?of=" + name.replace(" ", "%20")));
        form.putAll(Map.of("of", name, "name", next, "do", "preview"));
        assertThat(desk.post(PAGE + "/name", form).body())
                .contains(
                        "with 1 product, becomes",
                        "/products?category=" + address + " leads to /products?category=" + address + "-more");
        assertThat(menu()).contains(name);

        form.put("do", "save");
        mustLeadOn(desk.post(PAGE + "/name", form));
        mustLeadOn(desk.post(PAGE + "/name", form));

        Awaitility.await().untilAsserted(() -> assertThat(menu()).contains(next).doesNotContain(name));
        Awaitility.await().untilAsserted(() -> {
            var old = shop.get("/products?category=" + address);
            assertThat(old.status()).isEqualTo(301);
            assertThat(old.location()).endsWith("/products?category=" + address + "-more");
        });
        undoes();
        Awaitility.await().untilAsserted(() -> assertThat(menu()).contains(name).doesNotContain(next));
        assertThat(DeskStaff.as(SHOP, Role.OWNER).get("/activity").body()).contains("Renamed a category");
    }

    @Test
    void a_name_of_another_category_is_refused_and_what_was_typed_stays() {
        var other = menu().getFirst();
        var form = new HashMap<>(hidden(PAGE + "/name?of=" + name.replace(" ", "%20")));
        form.putAll(Map.of("of", name, "name", other, "do", "save"));

        var answer = desk.post(PAGE + "/name", form);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Another category has this name", "value=\"" + other + "\"");
        assertThat(menu()).contains(name);
    }

    @Test
    void the_order_is_looked_over_then_the_menus_and_is_put_back() {
        var before = menu();
        assertThat(kept()).startsWith(before.getFirst());
        var form = order();
        var n = number(name);
        form.put("position." + n, "x");
        assertThat(desk.post(PAGE, form).body()).contains("Enter a number from 1 to 999.", "value=\"x\"");
        form = order();
        for (int i = 1; form.containsKey("position." + i); i++) {
            form.put("position." + i, Integer.toString(i + 1));
        }
        form.put("position." + n, "1");
        form.put("do", "preview");
        assertThat(desk.post(PAGE, form).body())
                .containsSubsequence("menu would be", "<li>" + name, "<li>" + before.getFirst());
        assertThat(menu()).isEqualTo(before);

        form.put("do", "save");
        mustLeadOn(desk.post(PAGE, form));

        Awaitility.await().untilAsserted(() -> assertThat(menu().getFirst()).isEqualTo(name));
        Awaitility.await().untilAsserted(() -> assertThat(kept()).startsWith(name));
        var late = new HashMap<>(form);
        late.put("key", UUID.randomUUID().toString());
        assertThat(desk.post(PAGE, late).status()).isEqualTo(409);
        undoes();
        Awaitility.await().untilAsserted(() -> assertThat(menu()).isEqualTo(before));
    }

    private Map<String, String> order() {
        var body = desk.get(PAGE).body();
        var form = new HashMap<String, String>();
        HIDDEN.matcher(body).results().forEach(it -> form.putIfAbsent(it.group(1), it.group(2)));
        ROW.matcher(body).results().forEach(it -> {
            form.put("name." + it.group(1), it.group(2).replace("&amp;", "&"));
            form.put("position." + it.group(1), it.group(1));
        });
        return form;
    }

    private String number(String category) {
        return ROW.matcher(desk.get(PAGE).body())
                .results()
                .filter(it -> it.group(2).equals(category))
                .map(it -> it.group(1))
                .findFirst()
                .orElseThrow();
    }

    private void undoes() {
        var body = desk.get(PAGE).body();
        var found = UNDO.matcher(body);
        assertThat(found.find()).isTrue();
        mustLeadOn(desk.post(PAGE + "/undo", Map.of("key", UUID.randomUUID().toString(), "id", found.group(1))));
    }

    private Map<String, String> hidden(String page) {
        var hidden = new HashMap<String, String>();
        HIDDEN.matcher(desk.get(page).body()).results().forEach(it -> hidden.putIfAbsent(it.group(1), it.group(2)));
        return hidden;
    }

    private List<String> menu() {
        return links(shop.get("/privacy").body());
    }

    /** The menu of a page that is kept, of which nothing else changes with the order. */
    private List<String> kept() {
        return links(shop.get("/products?category=" + address, "Accept-Encoding: gzip")
                .body());
    }

    /** The categories that a page of the shop links to in its menu, in their order. */
    private static List<String> links(String page) {
        var links = new ArrayList<String>();
        Pattern.compile("href=\"/products\\?category=[^\"]*\"[^>]*>([^<]+)</a>")
                .matcher(page)
                .results()
                .map(it -> it.group(1).replace("&amp;", "&"))
                .filter(it -> !links.contains(it))
                .forEach(links::add);
        return links;
    }

    private static void mustLeadOn(ShopClient.Answer answer) {
        if (answer.status() != 303 && answer.status() != 302) {
            throw new AssertionError("answered " + answer.status() + ": " + answer.body());
        }
    }
}
