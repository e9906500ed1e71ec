package shop.troth.storefront.news;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.storefront.news.PostedUses.ALLOW;
import static shop.troth.storefront.news.PostedUses.FROM_CHECKOUT;
import static shop.troth.storefront.news.PostedUses.MILLIPORE;
import static shop.troth.storefront.news.PostedUses.OBJECT;
import static shop.troth.storefront.news.PostedUses.PAGE;
import static shop.troth.storefront.news.PostedUses.REASON;
import static shop.troth.storefront.news.PostedUses.SENTENCE;
import static shop.troth.storefront.news.PostedUses.SKU;
import static shop.troth.storefront.news.PostedUses.USES;
import static shop.troth.storefront.news.PostedUses.email;
import static shop.troth.storefront.news.PostedUses.no;
import static shop.troth.storefront.news.PostedUses.ordered;
import static shop.troth.storefront.news.PostedUses.owner;
import static shop.troth.storefront.news.PostedUses.signedIn;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.rights.news.ByEmail;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** A version with a new use is posted. Each person reads what changes for them, on their privacy page and at the checkout. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewsTests {

    private static final RunningShop SHOP = RunningShop.get();

    private static PostedPolicy posted;

    @BeforeAll
    static void a_version_is_posted() {
        posted = PostedUses.post();
    }

    @AfterAll
    static void withdraw() {
        posted.close();
    }

    @Test
    @Keeps("millipore.new-uses")
    void the_page_of_an_account_says_clause_by_clause_what_changes_and_asks_about_the_new_use() {
        var owner = owner();
        ordered(owner.email);

        assertThat(owner.browser.get(PAGE).body())
                .contains("What changes in our privacy policy on ", "Until then, nothing changes.")
                .contains("<ins>" + SENTENCE + "</ins>", "/privacy/versions/" + posted.number())
                .contains(OBJECT, "You have not objected.");
    }

    @Test
    @Refuses("millipore.new-uses")
    void whoever_gave_nothing_yet_that_the_new_use_is_made_of_says_no_beforehand() {
        var owner = owner();
        assertThat(owner.browser.get(PAGE).body()).contains(SENTENCE, OBJECT);
        owner.browser.post(USES, no());

        ordered(owner.email);

        assertThat(ByEmail.people(MILLIPORE, owner.email)).hasSize(2).allMatch(PostedUses::isAgainst);
    }

    @Test
    @Keeps("millipore.new-uses")
    void the_checkout_of_whoever_is_signed_in_says_it_in_short_and_takes_the_no() {
        var owner = owner();
        var guest = signedIn(owner);
        guest.adds(SKU, 1);
        assertThat(guest.shop().get("/checkout").body())
                .contains("What changes in our privacy policy on ", REASON, OBJECT)
                .containsOnlyOnce("href=\"/privacy/versions/%d/changes\"".formatted(posted.number()))
                .doesNotContain("Our privacy policy is changing");

        var said = guest.shop().post(FROM_CHECKOUT, no());

        assertThat(said.location()).isEqualTo("/checkout?said=no#uses");
        assertThat(guest.shop().get("/checkout?said=no").body())
                .contains("Your objection is recorded and takes effect now.", ALLOW);
        assertThat(ByEmail.people(MILLIPORE, owner.email)).isNotEmpty().allMatch(PostedUses::isAgainst);
    }

    @Test
    void a_guest_reads_it_in_the_browser_in_which_an_order_was_placed_and_no_cookie_is_set_for_it() {
        var guest = new Guest(SHOP, email());
        guest.buys(SKU, 1);
        var cookies = Map.copyOf(guest.shop().cookies());
        guest.adds(SKU, 1);

        assertThat(guest.shop().get("/checkout").body())
                .contains(REASON, "open your order from its confirmation email")
                .doesNotContain(OBJECT);
        assertThat(guest.shop().cookies()).containsOnlyKeys(cookies.keySet());
    }

    @Test
    void a_guest_who_is_not_known_reads_what_is_posted_for_everybody() {
        var guest = new Guest(SHOP, email());
        guest.adds(SKU, 1);

        assertThat(guest.shop().get("/checkout").body())
                .contains("Our privacy policy is changing")
                .doesNotContain("What changes in our privacy policy on ");
    }

    @Test
    void other_stores_say_nothing_of_it() {
        assertThat(new Owner("betty-mills").joins().browser.get(PAGE).body())
                .doesNotContain("What changes in our privacy policy")
                .doesNotContain("What changed in our privacy policy");
    }
}
