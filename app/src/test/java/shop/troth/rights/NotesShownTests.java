package shop.troth.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.notes.Noted;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What staff noted on somebody's order is shown to them, on the page and in the file; what is overdue keeps nothing else from them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotesShownTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Owner owner = new Owner(RunningShop.STORE).joins();
    private final Noted noted = new Noted(new Bought(SHOP, Map.of(Bought.SKU, 1), owner.email));
    private final String words = "Call before delivery " + MadeUpPerson.word();

    @AfterEach
    void nobody() {
        noted.isReleased();
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps({"millipore.staff-notes", "millipore.see-my-data"})
    void the_page_and_the_file_of_an_account_have_the_note() throws IOException {
        writes();

        assertThat(owner.browser.get("/account/data").body())
                .contains(words, "Our staff’s notes on your order", "Staff notes", "90 days after your order is closed")
                .contains("To fulfill your order and resolve a problem with your order.");
        var files = unzip(owner.browser, "/account/data/download");
        assertThat(files.get("your-data.json")).contains(words, "staff-notes");
        assertThat(files.get("details.csv")).contains(words);
        assertThat(files.get("staff-notes.csv")).contains("Written").doesNotContain(words);
    }

    @Test
    @Keeps("millipore.see-my-data")
    void a_guest_sees_the_note_from_the_page_of_the_order() throws IOException {
        writes();
        var guest = new ShopClient(SHOP.store());
        var path = noted.bought.path();
        guest.opens(path, noted.bought.email);

        assertThat(guest.get(path + "/data").body()).contains(words);
        assertThat(unzip(guest, path + "/data/download").get("details.csv")).contains(words);
    }

    @Test
    @Keeps("millipore.see-my-data")
    @Tag("deep")
    void an_overdue_note_that_something_holds_keeps_nothing_else_from_them() throws IOException {
        writes();
        noted.isHeld();
        noted.isClosedFor(100);

        assertThat(owner.browser.get("/account/data").body())
                .contains("1 Example Street", noted.bought.number())
                .contains(
                        "The retention period for this has ended, so we no longer use it. We keep it only while something about you is still open")
                .contains("We delete it as soon as nothing requires us to keep it.")
                .doesNotContain(words, "can’t show this right now");
        assertThat(unzip(owner.browser, "/account/data/download").get("details.csv"))
                .contains("1 Example Street", "The retention period for this has ended, so we no longer use it.")
                .doesNotContain(words);
        assertThat(noted.records()).isEqualTo(1);
    }

    private void writes() {
        var answer = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE)
                .post(
                        "/orders/" + noted.bought.number() + "/notes",
                        Map.of("key", UUID.randomUUID().toString(), "note", words));
        assertThat(answer.status()).isEqualTo(303);
    }

    private static Map<String, String> unzip(ShopClient browser, String path) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip =
                new ZipInputStream(new ByteArrayInputStream(browser.get(path).bytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
