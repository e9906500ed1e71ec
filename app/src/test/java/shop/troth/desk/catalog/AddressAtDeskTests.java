package shop.troth.desk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.edit.RetireProduct;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** A product that moves is found in the shop at its old address, until staff say otherwise. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressAtDeskTests {

    private final Selling selling = new Selling();
    private final String next = selling.slug + "-b";

    @AfterEach
    void goes() {
        Selling.SHOP
                .bean(RetireProduct.class)
                .set(
                        Selling.SHOP.bean(Stores.class).get(new StoreId(RunningShop.STORE)),
                        next,
                        Optional.empty(),
                        true,
                        new StaffEdit(UUID.randomUUID(), UUID.randomUUID()));
        selling.close();
    }

    @Test
    void the_old_address_leads_to_the_new_one_and_can_be_removed() {
        selling.waitUntilSold();
        var form = address(next);
        Selling.mustLeadOn(selling.desk.post(selling.page + "/address", form));
        Selling.mustLeadOn(selling.desk.post(selling.page + "/address", form));

        leadsOn("/products/" + selling.slug, "/products/" + next);
        leadsOn("/products/" + selling.slug + "?sku=" + selling.sku, "/products/" + next + "?sku=" + selling.sku);
        assertThat(selling.shop.get("/products/" + selling.slug).header("cache-control"))
                .contains("no-cache");
        assertThat(selling.shop.get("/products/" + next).body()).contains("Test beaker");
        assertThat(selling.desk.get(selling.page + "/address").body())
                .contains("href=\"/catalog/products/" + next + "/address\"", "has another address now");
        assertThat(selling.desk.get(selling.page).body())
                .contains("This product has another address now.")
                .doesNotContain("Restore this product");
        assertThat(selling.desk.get(selling.page + "/history").body()).doesNotContain("<button>Undo");
        var page = "/catalog/products/" + next + "/address";
        assertThat(selling.desk.get(page).body()).contains("/products/" + next, "/products/" + selling.slug);
        assertThat(DeskStaff.as(Selling.SHOP, Role.OWNER).get("/activity").body())
                .contains("Gave a product another address");

        var remove = new HashMap<>(selling.hidden(page));
        remove.putAll(Map.of("kind", "product", "earlier", selling.slug));
        Selling.mustLeadOn(selling.desk.post(page + "/remove", remove));
        Selling.mustLeadOn(selling.desk.post(page + "/remove", remove));
        assertThat(selling.shop.get("/products/" + selling.slug).status()).isEqualTo(404);
        assertThat(selling.desk.get(page).body()).contains("No old address leads");
        assertThat(DeskStaff.as(Selling.SHOP, Role.OWNER).get("/activity").body())
                .containsPattern(
                        "Removed an old address of a product or category</td>.*>/products/" + selling.slug + "</td>");
    }

    @Test
    void what_cannot_be_an_address_is_said_and_stays_in_the_field() {
        for (var typed : List.of("No <b>such</b>", selling.slug, "a--b", "-")) {
            var answer = selling.desk.post(selling.page + "/address", address(typed));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).doesNotContain("<b>such").containsPattern(">(Enter|This|Another) [^<]*\\.</");
        }
        assertThat(selling.desk.get("/catalog/products/no-such-thing/address").status())
                .isEqualTo(404);
        assertThat(selling.shop.get("/products/no-such-thing").status()).isEqualTo(404);
    }

    @Test
    void a_category_that_lost_its_last_product_leads_to_where_that_went() {
        var id = selling.slug.substring(5);
        files("Old " + id);
        Awaitility.await()
                .until(() -> selling.shop.get("/products?category=old-" + id).status() == 200);

        files("New " + id);
        leadsOn("/products?category=old-" + id, "/products?category=new-" + id);
        leadsOn("/products?q=beaker&category=old-" + id, "/products?q=beaker&category=new-" + id);
        assertThat(selling.desk.get(selling.page + "/address").body())
                .contains("/products?category=old-" + id, "the category New " + id);

        files("Old " + id);
        leadsOn("/products?category=new-" + id, "/products?category=old-" + id);
        assertThat(selling.shop.get("/products?category=none-" + id).status()).isEqualTo(404);
    }

    private Map<String, String> address(String typed) {
        var form = new HashMap<>(selling.hidden(selling.page + "/address"));
        form.put("address", typed);
        return form;
    }

    private void files(String category) {
        var form = selling.form(selling.page, "Test beaker", "10.00");
        form.put("category", category);
        Selling.mustLeadOn(selling.desk.post(selling.page, form));
    }

    private void leadsOn(String from, String to) {
        Awaitility.await().untilAsserted(() -> {
            var answer = selling.shop.get(from);
            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.location()).endsWith(to);
        });
    }
}
