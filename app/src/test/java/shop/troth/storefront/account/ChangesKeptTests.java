package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.addressbook.SweepSaved;
import shop.troth.fulfillment.Bought;
import shop.troth.testing.Keeps;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What somebody signed in changes at the checkout is kept for their next order, said beside it, and undone with one button. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangesKeptTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String BOOK = "/account/addresses";
    private static final Pattern SAVED = Pattern.compile("name=\"(saved|saved-as)\" value=\"([^\"]*)\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    @Keeps("millipore.changes-kept")
    void what_is_changed_at_the_review_is_there_in_another_browser() {
        var owner = new Owner().joins();
        var browser = fills(owner.browser);
        var form = browser.get("/checkout").body();
        assertThat(form).contains("we save changes to your name").doesNotContain("name=\"save-address\"");
        var typed = AddressBookTests.checkout(browser);
        assertThat(browser.post("/checkout", typed).location()).isEqualTo("/checkout/review?said=saved");

        var review = browser.get("/checkout/review").body();
        assertThat(review).contains("we also save them in your account");
        typed.put("shipping.line1", "4 Mistyped Street");
        assertThat(browser.post("/checkout/review", typed).location()).isEqualTo("/checkout/review?said=saved");
        typed.put("shipping.line1", "5 Changed Street");
        typed.put("name", "Grace Changed");
        assertThat(browser.post("/checkout/review", typed).location()).isEqualTo("/checkout/review?said=saved");
        assertThat(browser.get(BOOK).body())
                .contains("5 Changed Street", "Grace Changed", "Default")
                .doesNotContain("1 First Street", "4 Mistyped Street"); // changed, not added

        var elsewhere = owner.signsIn(Owner.PASSWORD); // the account’s cart comes along
        assertThat(elsewhere.get("/checkout").body())
                .contains("value=\"5 Changed Street\"", "value=\"Grace Changed\"", "value=\"" + owner.email + "\"");
        owner.mail("New sign-in to your account");
    }

    @Test
    @Keeps("millipore.changes-kept")
    void a_change_is_undone_where_it_was_made_and_the_order_keeps_it() {
        var browser = fills(new Owner().joins().browser);
        browser.post(BOOK, AddressBookTests.address("Lab", "1 First Street"));
        var typed = AddressBookTests.checkout(browser);
        typed.putAll(saved(browser.get("/checkout").body()));
        typed.put("shipping.line1", "5 Changed Street");
        var done = browser.post("/checkout", typed).location();
        assertThat(browser.get(done).body()).contains("We saved these details", ">Undo</button>");
        assertThat(browser.get(BOOK).body()).contains("Lab", "5 Changed Street", ">Undo</button>");

        assertThat(browser.post(BOOK + "/undo", Map.of("from", "review")).location())
                .isEqualTo("/checkout/review?said=undone");
        assertThat(browser.get(BOOK).body())
                .contains("Lab", "1 First Street", "Default")
                .doesNotContain("5 Changed Street")
                .doesNotContain(">Undo</button>");
        assertThat(browser.get("/checkout/review?said=undone").body())
                .contains("5 Changed Street", "are back to what they were");
    }

    @Test
    @Refuses("millipore.changes-kept")
    void nothing_is_kept_of_a_guest_or_of_an_email_or_of_a_note_or_for_somebody_else() {
        var owner = new Owner().joins();
        owner.browser.post(BOOK, AddressBookTests.address("Lab", "1 First Street"));
        var guest = fills(owner.browser());
        var before = entries();
        var typed = AddressBookTests.checkout(guest);
        typed.putAll(saved(fills(owner.browser).get("/checkout").body()));
        typed.put("shipping.line1", "6 Guest Street");
        assertThat(guest.post("/checkout", typed).location()).isEqualTo("/checkout/review");
        assertThat(entries()).isSubsetOf(before); // timed work may take some out

        var stranger = fills(new Owner().joins().browser);
        assertThat(stranger.post("/checkout", typed).location()).isEqualTo("/checkout/review?said=saved");
        assertThat(owner.browser.get(BOOK).body()).contains("1 First Street").doesNotContain("6 Guest Street");

        typed.put("comment", "Please ring twice");
        stranger.post("/checkout", typed);
        assertThat(db.sql("""
                        select count(*) from vault.datum d join checkout.saved_address a
                            on a.store_id = d.store_id and a.id = d.belongs_to
                         where d.category not like 'contact.postal%' and d.category not in
                               ('person.name', 'person.organisation', 'contact.phone', 'account.preferences')
                        """).query(Long.class).single()).isZero();
        assertThat(stranger.get("/account").body()).doesNotContain("grace@example.com");
    }

    @Test
    @Keeps("millipore.changes-kept")
    void what_comes_back_as_it_was_filled_in_opens_no_address_book() {
        var browser = fills(new Owner().joins().browser);
        browser.post(BOOK, AddressBookTests.address("Lab", "1 First Street"));
        var typed = AddressBookTests.checkout(browser);
        typed.putAll(saved(browser.get("/checkout").body()));

        var told = OwnStatements.told(
                () -> assertThat(browser.post("/checkout", typed).location()).isEqualTo("/checkout/review"));
        assertThat(told)
                .isNotEmpty()
                .noneMatch(it -> it.contains("from vault.datum") || it.contains("from people.session"));

        typed.put("phone", "(212) 555-0188");
        assertThat(browser.post("/checkout", typed).location()).isEqualTo("/checkout/review?said=saved");
        assertThat(browser.get(BOOK).body()).contains("555-0188").doesNotContain("555-0123");
    }

    @Test
    @Refuses("millipore.changes-kept")
    void what_filled_in_the_form_of_one_account_vouches_for_nothing_in_another() {
        var owner = new Owner().joins();
        owner.browser.post(BOOK, AddressBookTests.address("Lab", "1 First Street"));
        var stranger = fills(new Owner().joins().browser);
        var typed = AddressBookTests.checkout(stranger);
        typed.putAll(saved(fills(owner.browser).get("/checkout").body()));

        assertThat(stranger.post("/checkout", typed).location()).isEqualTo("/checkout/review?said=saved");

        typed.put("shipping.line1", "7 Other Street");
        typed.put("saved-as", typed.get("saved-as").replaceAll("....$", "AAAA"));
        assertThat(stranger.post("/checkout", typed).location()).isEqualTo("/checkout/review?said=saved");
        assertThat(stranger.get(BOOK).body()).contains("1 First Street", "7 Other Street");
    }

    @Test
    @Keeps("millipore.changes-kept")
    void an_address_that_was_replaced_in_another_tab_is_saved_again_with_the_next_order() {
        var browser = fills(new Owner().joins().browser);
        browser.post(BOOK, AddressBookTests.address("Lab", "1 First Street"));
        var typed = AddressBookTests.checkout(browser);
        typed.putAll(saved(browser.get("/checkout").body()));
        var changed = new HashMap<>(typed);
        changed.put("shipping.line1", "5 Changed Street");
        assertThat(browser.post("/checkout", changed).location()).isEqualTo("/checkout/review?said=saved");

        assertThat(browser.post("/checkout", typed).location()).isEqualTo("/checkout/review?said=saved");

        assertThat(browser.get(BOOK).body()).contains("1 First Street", "5 Changed Street");
    }

    @Test
    @Refuses("millipore.changes-kept")
    void a_store_whose_policy_says_nothing_of_it_keeps_no_change() {
        var browser = new Owner("betty-mills").joins().browser;
        browser.post("/cart/lines", Map.of("sku", "BM-1010-EA", "quantity", "1"));
        var typed = AddressBookTests.checkout(browser);
        assertThat(browser.post("/checkout", typed).location()).isEqualTo("/checkout/review");
        assertThat(browser.get("/checkout/review").body()).contains("Changes apply to this order only");
        typed.put("shipping.line1", "5 Changed Street");
        browser.post("/checkout/review", typed);
        assertThat(browser.get(BOOK).body()).contains("You haven’t saved an address yet.");
    }

    @Test
    void what_a_change_replaced_is_erased_after_a_day() {
        var browser = fills(new Owner().joins().browser);
        var old = replacesOne(browser);
        sweepsADayLater();
        assertThat(isThere(old)).isFalse();
        assertThat(browser.get(BOOK).body()).contains("5 Changed Street").doesNotContain(">Undo</button>");
    }

    @Test
    void one_that_cannot_be_erased_keeps_no_other_waiting() {
        var stuck = replacesOne(fills(new Owner().joins().browser));
        var later = replacesOne(fills(new Owner().joins().browser));
        var owner = SHOP.owner();
        owner.sql("""
            create function public.not_erased() returns trigger language plpgsql as
            $$ begin raise exception 'not erased'; end $$
            """).update();
        try {
            owner.sql("""
                create trigger not_erased before delete on vault.subject for each row
                  when (old.id = '%s') execute function public.not_erased()
                """.formatted(stuck)).update();
            sweepsADayLater();
            assertThat(isThere(stuck)).isTrue();
            assertThat(isThere(later)).isFalse();
        } finally {
            owner.sql("drop function public.not_erased() cascade").update();
        }
    }

    /** Returns whom the vault knows the replaced entry by. */
    private UUID replacesOne(ShopClient browser) {
        browser.post(BOOK, AddressBookTests.address("Lab", "1 First Street"));
        var typed = AddressBookTests.checkout(browser);
        typed.putAll(saved(browser.get("/checkout").body()));
        typed.put("shipping.line1", "5 Changed Street");
        browser.post("/checkout", typed);
        return db.sql("select subject_id from checkout.saved_address where id = :id::uuid")
                .param("id", typed.get("saved"))
                .query(UUID.class)
                .single();
    }

    private void sweepsADayLater() {
        db.sql("""
                update checkout.saved_address set born_at = born_at - interval '25 hours', replaced_at = replaced_at - interval '25 hours'
                """).update();
        SHOP.bean(SweepSaved.class).sweep();
    }

    private boolean isThere(UUID person) {
        var found = db.sql("select id from vault.subject where id = :it").param("it", person);
        return !found.query(UUID.class).list().isEmpty();
    }

    private Set<UUID> entries() {
        return Set.copyOf(db.sql("select id from checkout.saved_address")
                .query(UUID.class)
                .list());
    }

    private static ShopClient fills(ShopClient browser) {
        browser.post("/cart/lines", Map.of("sku", Bought.SKU, "quantity", "1"));
        return browser;
    }

    /** Which entry filled the form in, and what the store knows it by. */
    private static Map<String, String> saved(String page) {
        var found = SAVED.matcher(page).results().collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
        assertThat(found).containsOnlyKeys("saved", "saved-as").doesNotContainValue("");
        return found;
    }
}
