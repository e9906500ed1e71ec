package shop.troth.storefront.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Words that nobody else has are typed wherever somebody can type: all are on the page, in the JSON, and in the CSV, and nobody else's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchiveCanariesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Map<String, String> SKU =
            Map.of("millipore", Bought.SKU, "perricone-md", "PMD-101-059", "betty-mills", "BM-1010-EA");

    /** Somebody with an account and an order in one store, and all that they typed. */
    private static final class Canary {

        private final Owner owner;
        private final List<String> typed = new ArrayList<>();

        Canary(String store) {
            SHOP.bean(JdbcClient.class)
                    .sql("update catalog.stock set on_hand = 1000 + held where store_id = :store and sku = :sku")
                    .param("store", store)
                    .param("sku", SKU.get(store))
                    .update();
            owner = new Owner(store).joins();
            typed.add(owner.email);
            var guest = new Guest(SHOP.store(store), owner.email);
            var details = guest.details();
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

        void isNoted(String store) {
            var number = SHOP.bean(JdbcClient.class)
                    .sql("select number from orders.placed where store_id = :store order by placed_at desc limit 1")
                    .param("store", store)
                    .query(String.class)
                    .single();
            var answer = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE)
                    .post(
                            "/orders/" + number + "/notes",
                            Map.of("key", UUID.randomUUID().toString(), "note", word("Note")));
            assertThat(answer.status()).isEqualTo(303);
        }
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md"})
    @Keeps("millipore.see-my-data")
    void all_that_somebody_typed_is_on_the_page_in_the_json_and_in_the_csv(String store) throws IOException {
        var canary = new Canary(store);
        if (store.equals("millipore")) {
            canary.isNoted(store);
        }

        var page = canary.owner.browser.get("/account/data").body();
        var files = unzip(canary.owner.browser);

        var csv = files.entrySet().stream()
                .filter(it -> it.getKey().endsWith(".csv"))
                .map(Map.Entry::getValue)
                .toList();
        for (var word : canary.typed) {
            assertThat(page).contains(word);
            assertThat(files.get("index.html")).contains(word);
            assertThat(files.get("your-data.json")).contains(word);
            assertThat(csv).anyMatch(it -> it.contains(word));
        }
        assertThat(files.get("ledger-note.txt")).contains("/ledger\n");
    }

    @Test
    @Refuses("millipore.see-my-data")
    void nothing_of_anybody_else_is_in_it() throws IOException {
        var other = new Canary("millipore");
        other.isNoted("millipore");
        var canary = new Canary("millipore");

        var files = unzip(canary.owner.browser);

        assertThat(files.values()).noneMatch(it -> other.typed.stream().anyMatch(it::contains));
    }

    private static Map<String, String> unzip(ShopClient browser) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(browser.get("/account/data/download").bytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
