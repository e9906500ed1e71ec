package shop.troth.storefront.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** People without an account correct what a store has about them, behind a link that was mailed because they asked, and lately. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CorrectByLinkTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CORRECT = "/privacy/correct";

    @Test
    @Keeps("millipore.correct-or-delete")
    void a_detail_is_corrected_on_every_order_that_has_it() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        var first = new Bought(SHOP, Map.of(Bought.SKU, 1), reader.email);
        var second = new Bought(SHOP, Map.of(Bought.SKU, 1), reader.email);
        var page = fresh(reader);
        var shown = reader.browser.get(page).body();
        assertThat(shown).contains("(212) 555-0123", "1 Example Street", first.number(), second.number());
        assertThat(reader.browser.get(page.replace(CORRECT, "/privacy")).body()).contains(page);

        corrects(reader, page, "Phone", Map.of("phone", "(212) 555-0188"), "saved");
        corrects(reader, page, "Shipping address", address("8 Corrected Street", "MA", "01821"), "saved");

        var now = reader.browser.get(page).body();
        assertThat(now).contains("(212) 555-0188", "8 Corrected Street").doesNotContain("555-0123", "1 Example Street");
        assertThat(now.split("On orders ")).hasSize(shown.split("On orders ").length);
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void an_address_with_another_sales_tax_changes_nothing_and_a_form_with_a_mistake_says_so() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        new Bought(SHOP, Map.of(Bought.SKU, 1), reader.email);
        var page = fresh(reader);

        corrects(reader, page, "Shipping address", address("8 Other Street", "OR", "97201"), "tax");
        var wrong = reader.browser.post(
                change(reader.browser.get(page).body(), "Shipping address"), address("8 Other Street", "MA", "0"));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("five digits");
        assertThat(reader.browser.get(page).body()).contains("1 Example Street").doesNotContain("8 Other Street");
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void a_link_from_a_newsletter_shows_and_corrects_nothing() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        var old = reader.signsUp("updates") + CORRECT;
        new Bought(SHOP, Map.of(Bought.SKU, 1), reader.email);
        assertThat(reader.browser.get(old).body())
                .contains("Email me a new link")
                .doesNotContain("Ada Example", "1 Example Street");
        var name = change(reader.browser.get(fresh(reader)).body(), "Name");

        var detail = name.substring(name.lastIndexOf('/'));
        assertThat(reader.browser
                        .post(old + detail, Map.of("name", "Eve Example"))
                        .location())
                .isEqualTo(old);
        assertThat(reader.browser.get(name).body()).contains("Ada Example");
        assertThat(reader.browser.post(old + "/link", Map.of()).location()).isEqualTo(old + "?said=mailed");
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void nobody_sees_or_corrects_what_came_under_another_name_or_with_another_address() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        new Bought(SHOP, Map.of(Bought.SKU, 1), reader.email);
        var stranger = new MessageReader(SHOP, RunningShop.STORE);
        new Bought(SHOP, Map.of(Bought.SKU, 1), stranger.email);
        var theirs = change(stranger.browser.get(fresh(stranger)).body(), "Name");
        var page = fresh(reader);

        var detail = theirs.substring(theirs.lastIndexOf('/'));
        for (var other : new String[] {detail, "/" + UUID.randomUUID(), "/nonsense"}) {
            assertThat(reader.browser.get(page + other).location()).isEqualTo(page);
            assertThat(reader.browser
                            .post(page + other, Map.of("name", "Eve Example"))
                            .location())
                    .isEqualTo(page + "?said=gone");
        }
        assertThat(stranger.browser.get(theirs).body()).contains("Ada Example");

        var guest = new Guest(SHOP, reader.email).adds(Bought.SKU, 1);
        var details = new HashMap<>(guest.details());
        details.put("name", "Somebody Else");
        guest.shop().post("/checkout", details);
        assertThat(reader.browser.get(page).body())
                .contains("more than one person may use it")
                .doesNotContain("Ada Example", "Somebody Else");
    }

    @Test
    @Refuses("perricone-md.under-13-browse-only")
    void a_store_that_asks_for_the_age_asks_here_as_well_and_leads_back() {
        var reader = new MessageReader(SHOP, "perricone-md");
        reader.signsUp("offers");
        var page = fresh(reader);
        var other = new ShopClient(SHOP.store("perricone-md"));
        var question = other.get(page).location();
        assertThat(question).startsWith("/age?to=correct-");

        assertThat(other.post(question, Map.of("month", "1", "year", "1980")).location())
                .isEqualTo(page);
        assertThat(other.get(page).status()).isEqualTo(200);

        var child = new ShopClient(SHOP.store("perricone-md"));
        child.post("/age", Map.of("month", "1", "year", "2020"));
        assertThat(child.get(page).location()).startsWith("/age");
    }

    private static void corrects(
            MessageReader reader, String page, String title, Map<String, String> typed, String said) {
        var form = change(reader.browser.get(page).body(), title);
        assertThat(reader.browser.get(form).status()).isEqualTo(200);
        assertThat(reader.browser.post(form, typed).location()).isEqualTo(page + "?said=" + said);
    }

    private static String change(String page, String title) {
        var found = Pattern.compile("href=\"([^\"]+)\">Change<span class=\"hidden\"> " + title)
                .matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static Map<String, String> address(String street, String state, String zip) {
        return Map.of(
                "shipping.line1",
                street,
                "shipping.line2",
                "",
                "shipping.city",
                "Billerica",
                "shipping.state",
                state,
                "shipping.zip",
                zip,
                "shipping.as-typed",
                "yes");
    }

    private static String fresh(MessageReader reader) {
        reader.browser.post("/preferences/link", Map.of("email", reader.email));
        return reader.requested() + CORRECT;
    }
}
