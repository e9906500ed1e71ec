package shop.troth.storefront.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** People without an account delete what a store has about them, behind a link that was mailed because they asked, and lately. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeleteByLinkTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String DELETE = "/privacy/delete";
    private static final Pattern ACCOUNT = Pattern.compile("/account/create/[A-Za-z0-9_-]+");

    private final ChoiceLinks links = SHOP.bean(ChoiceLinks.class);

    @Test
    @Keeps("millipore.correct-or-delete")
    void a_link_that_was_asked_for_deletes_the_subscription_and_what_was_typed_at_checkout() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        var newsletter = reader.signsUp("updates");
        new Guest(SHOP, reader.email).adds("PES010-025-100", 1).fillsIn();
        assertThat(reader.people()).hasSizeGreaterThan(1);
        var page = fresh(reader);
        assertThat(reader.browser.get(page).body())
                .contains("Your email subscriptions", "The link between you and your cart", "Delete my data</button>");

        var done = reader.browser.post(page, Map.of());

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).contains("Your data has been deleted", "Your receipt");
        assertThat(reader.people()).isEmpty();
        assertThat(reader.browser.post(page, Map.of()).status()).isEqualTo(404); // sent again
        assertThat(reader.browser.get(newsletter).status()).isEqualTo(404);
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void a_link_from_a_newsletter_deletes_nothing_and_mails_one_that_does() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        var page = reader.signsUp("updates") + DELETE;
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1), reader.email);
        assertThat(reader.browser.get(page).body())
                .contains("may have been forwarded", "Email me a new link")
                .doesNotContain("Delete my data</button>", bought.number(), "Your email subscriptions", "What we keep");

        var refused = reader.browser.post(page, Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain(bought.number(), "Your email subscriptions", "What we keep");
        assertThat(reader.people()).isNotEmpty();

        assertThat(reader.browser.post(page + "/link", Map.of()).location()).isEqualTo(page + "?said=mailed");
        var proven = asked(reader);
        assertThat(reader.browser.get(proven).body()).contains(bought.number(), "Your email subscriptions");
        assertThat(reader.browser.post(proven, Map.of()).body()).contains("except for what’s listed below");
        assertThat(reader.people()).hasSize(1); // the buyer of the open order
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void a_link_that_is_older_than_an_hour_deletes_nothing() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        reader.signsUp("updates");
        var person = reader.people().iterator().next();
        var old = links.next(
                STORE,
                ChoiceLinks.To.PREFERENCES,
                person,
                ChoiceLinks.REQUESTED,
                SHOP.now().minus(Duration.ofMinutes(61)));

        assertThat(reader.browser.post("/preferences/" + old + DELETE, Map.of()).status())
                .isEqualTo(422);
        assertThat(reader.people()).isNotEmpty();
        reader.waitForMails();
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void whoever_has_the_mailbox_alone_deletes_nothing_that_came_under_several_names_or_lies_in_an_account() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        reader.signsUp("updates");
        buys(reader, "Ada Example");
        buys(reader, "Somebody Else");
        var page = fresh(reader);
        assertThat(reader.browser.get(page).body()).contains("with a different name");

        assertThat(reader.browser.post(page, Map.of()).status()).isEqualTo(200);

        assertThat(reader.people()).hasSize(2); // the carts with a name each; the subscription is gone
        reader.waitForMails();
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void a_link_deletes_no_account_and_does_not_say_that_it_did() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        opensAccount(reader);
        var owner = reader.people();
        var page = fresh(reader);

        assertThat(reader.browser.get(page).body())
                .contains("There is nothing here that we can delete", "sign in to it")
                .doesNotContain("Delete my data</button>");
        assertThat(reader.browser.post(page, Map.of()).status()).isEqualTo(422);
        assertThat(reader.people()).isEqualTo(owner).hasSize(1);
        assertThat(reader.browser.get("/account").status()).isEqualTo(200);
        reader.waitForMails();
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void a_sign_up_for_an_account_that_nobody_confirmed_goes_too() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        reader.browser.post("/account/create", Map.of("email", reader.email));
        Awaitility.await().until(() -> !reader.mails("Confirm your email").isEmpty());
        var page = fresh(reader);
        assertThat(reader.browser.get(page).body()).doesNotContain("sign in to it");

        assertThat(reader.browser.post(page, Map.of()).status()).isEqualTo(200);

        assertThat(reader.people()).isEmpty();
        reader.waitForMails();
    }

    private static void opensAccount(MessageReader reader) {
        reader.browser.post("/account/create", Map.of("email", reader.email));
        var mail = "Confirm your email";
        Awaitility.await().until(() -> !reader.mails(mail).isEmpty());
        var link = ACCOUNT.matcher(String.valueOf(reader.mails(mail).getFirst().text()));
        assertThat(link.find()).isTrue();
        var done = reader.browser.post(
                link.group(), Map.of("name", "Ada Example", "password", "a password of many words"));
        assertThat(done.location()).isEqualTo("/account?said=created");
    }

    private static void buys(MessageReader reader, String name) {
        var guest = new Guest(SHOP, reader.email).adds("PES010-025-100", 1);
        var details = new HashMap<>(guest.details());
        details.put("name", name);
        guest.shop().post("/checkout", details);
    }

    /** The page to delete behind a link that was just asked for. */
    private static String fresh(MessageReader reader) {
        reader.browser.post("/preferences/link", Map.of("email", reader.email));
        return asked(reader);
    }

    private static String asked(MessageReader reader) {
        return reader.requested() + DELETE;
    }
}
