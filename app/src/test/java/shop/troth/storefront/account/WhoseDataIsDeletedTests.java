package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.storefront.account.AccountDeletion.PAGE;
import static shop.troth.storefront.account.AccountDeletion.assertGone;
import static shop.troth.storefront.account.AccountDeletion.deletes;
import static shop.troth.storefront.account.AccountDeletion.everybody;
import static shop.troth.storefront.account.AccountDeletion.people;
import static shop.troth.storefront.account.AccountDeletion.rows;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.erase.EraseAsked;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Whose data goes when somebody deletes theirs: people share mailboxes and names, give no name, and had other accounts before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhoseDataIsDeletedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final Pattern PREFERENCES = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final EraseAsked eraseAsked = SHOP.bean(EraseAsked.class);

    @Test
    @Refuses("millipore.correct-or-delete")
    void what_others_have_in_the_same_mailbox_or_under_the_same_name_stays() {
        var owner = new Owner().joins();
        var other = OwnDataTests.buys(owner.email, "Somebody Else", "5 Other Street");
        var namesake = new Owner().joins();

        assertThat(owner.browser.get(PAGE).body())
                .contains(
                        "from orders with a different name. They may be someone else’s, so they aren’t deleted here. To delete one of "
                                + "those orders, open the link in its confirmation email.")
                .doesNotContain(other, "another account");
        deletes(owner);
        eraseAsked.sweep();

        assertThat(people(owner.email)).hasSize(1);
        assertThat(people(namesake.email)).hasSize(1);
        assertThat(namesake.browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void whoever_gave_their_account_no_name_deletes_what_came_under_one_name_and_nothing_that_came_under_two() {
        var one = nameless();
        OwnDataTests.buys(one.email, "Ada Example", "25 Order Street");
        close(people(one.email));
        assertThat(one.browser.get(PAGE).body()).doesNotContain("with a different name");
        deletes(one);
        assertThat(people(one.email)).isEmpty();

        var two = nameless();
        OwnDataTests.buys(two.email, "Ada Example", "25 Order Street");
        OwnDataTests.buys(two.email, "Somebody Else", "5 Other Street");
        close(people(two.email));
        assertThat(two.browser.get(PAGE).body()).contains("with a different name");
        deletes(two);
        assertThat(people(two.email)).hasSize(2);
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void an_account_that_was_closed_before_is_deleted_with_the_one_that_is_open() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("The lab", "26 Saved Street"));
        var closed = owner.account(db);
        var people = everybody(owner.email, closed);
        assertThat(people).hasSize(2);
        assertThat(owner.browser
                        .post("/account/close", Map.of("current", Owner.PASSWORD))
                        .status())
                .isEqualTo(303);
        assertThat(people(owner.email)).hasSize(1);
        var again = new Owner(STORE.value(), owner.email).asks();
        Owner.mail(owner.email, "Confirm your email", 2);
        var link = again.browser.post(
                again.link("Confirm your email"), Map.of("name", "Ada Example", "password", Owner.PASSWORD));
        assertThat(link.location()).isEqualTo("/account?said=created");

        deletes(again);

        assertGone(people, closed);
        assertThat(people(owner.email)).isEmpty();
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void whoever_has_only_the_mailbox_that_an_account_had_before_deletes_nothing_of_the_account() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("The lab", "28 Saved Street"));
        var account = owner.account(db);
        var fresh = owner.movesTo(new Owner());
        owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD));
        assertThat(people(owner.email)).hasSize(1); // who is told there that the account has another address
        var kept = everybody(fresh.email, account);
        assertThat(kept).hasSize(2);

        var reader = owner.browser();
        reader.post("/preferences/link", Map.of("email", owner.email));
        var link = PREFERENCES.matcher(String.valueOf(owner.mail("Your link to").text()));
        assertThat(link.find()).isTrue();
        reader.post(link.group() + "/privacy/delete", Map.of());

        assertThat(everybody(fresh.email, account)).isEqualTo(kept);
        assertThat(rows("people.account", "id", account)).isOne();
    }

    private static Owner nameless() {
        var owner = new Owner().asks();
        var done = owner.browser.post(owner.link("Confirm your email"), Map.of("name", "", "password", Owner.PASSWORD));
        assertThat(done.location()).isEqualTo("/account?said=created");
        return owner;
    }

    private void close(List<SubjectId> buyers) {
        db.sql(
                        "update orders.placed set closed_at = now() where store_id = :store and subject_id = any(:buyers::uuid[])")
                .param("store", STORE.value())
                .param(
                        "buyers",
                        buyers.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .update();
    }
}
