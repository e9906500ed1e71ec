package shop.troth.storefront.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.SubjectId;
import shop.troth.proof.search.Canary;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/** Somebody with an account, a saved address, a list, and a paid order in one store, and all that they typed: words nobody else has. */
final class CanaryPerson {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Map<String, String> SKU =
            Map.of("millipore", Bought.SKU, "perricone-md", "PMD-101-059", "betty-mills", "BM-1010-EA");

    final Owner owner;
    final List<String> typed = new ArrayList<>();

    private final String store;

    CanaryPerson(String store) {
        this.store = store;
        db().sql("update catalog.stock set on_hand = 1000 + held where store_id = :store and sku = :sku")
                .param("store", store)
                .param("sku", SKU.get(store))
                .update();
        owner = new Owner(store).joins();
        typed.add(owner.email);
        var name = word("Name");
        owner.browser.post("/account/name", Map.of("name", name));
        saves(name);
        orders(name);
    }

    private void saves(String name) {
        var address = new HashMap<>(Map.of(
                "label", "Home",
                "name", name,
                "shipping.line1", word("Saved Street"),
                "shipping.line2", "",
                "shipping.city", "Billerica",
                "shipping.state", "MA",
                "shipping.zip", "01821",
                "billing.same", "yes"));
        assertThat(owner.browser.post("/account/addresses", address).status()).isEqualTo(303);
        owner.browser.post("/account/lists", Map.of("list", UUID.randomUUID().toString(), "label", word("List")));
    }

    private void orders(String name) {
        var guest = new Guest(SHOP.store(store), owner.email);
        var details = guest.details();
        details.put("name", name);
        details.put("shipping.line1", word("Street"));
        details.put("shipping.line2", word("Floor"));
        if (store.equals("perricone-md")) {
            guest.shop().post("/age", Map.of("month", "1", "year", "1980"));
            details.remove("organisation");
            details.put("delivery", "standard");
            details.put("gift-note", word("Gift"));
        } else {
            details.put("comment", word("Comment"));
        }
        guest.adds(SKU.get(store), 1).shop().post("/checkout", details);
        guest.shop().get(guest.pays(guest.goesToTheBank()));
    }

    private String word(String what) {
        var word = what + " " + UUID.randomUUID();
        typed.add(word);
        return word;
    }

    /** Staff write a note on the order, which is the buyer's too, where the store's policy lets them. */
    void isNoted() {
        if (store.equals("perricone-md")) {
            return;
        }
        var answer = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, store), store)
                .post(
                        "/orders/" + order("number") + "/notes",
                        Map.of("key", UUID.randomUUID().toString(), "note", word("Note")));
        assertThat(answer.status()).isEqualTo(303);
    }

    /** The newest order of this store, which is theirs: the tests of one class come one after the other. */
    String order(String column) {
        return db().sql("select %s::text from orders.placed where store_id = :store order by placed_at desc limit 1"
                        .formatted(column))
                .param("store", store)
                .query(String.class)
                .single();
    }

    /** The files of their archive by name. */
    Map<String, String> archive() throws IOException {
        var files = new HashMap<String, String>();
        var bytes = owner.browser.get("/account/data/download").bytes();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** Under whom the vault holds it: the account, the buyer, the saved address, the list. */
    List<SubjectId> people() {
        return Stream.of(owner.people(), owner.entries(db(), "saved_address"), owner.entries(db(), "product_list"))
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    /** What is looked for: the random part of each word, so that a piece of a word is found too. */
    List<Canary> words() {
        return typed.stream()
                .map(it -> it.substring(it.lastIndexOf(' ') + 1).replace("@example.com", ""))
                .map(Canary::word)
                .toList();
    }

    private static JdbcClient db() {
        return SHOP.bean(JdbcClient.class);
    }
}
