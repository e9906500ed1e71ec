package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.SweepAccounts;
import shop.troth.policy.Purpose;
import shop.troth.storefront.news.PostedUses;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;

/** After an account has moved to another email address, the old one has what was chosen for it, and nothing of the account's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MovedEmailTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final Purpose PROMOTION = new Purpose("marketing.promotion");
    private static final Purpose UPDATES = new Purpose("marketing.updates");
    private static final String CHANGED = "account-email-changed";
    private static final Pattern PREFERENCES = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}");

    private final AddressHalts halts = SHOP.bean(AddressHalts.class);
    private final AddressChoices choices = SHOP.bean(AddressChoices.class);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    @Refuses("millipore.stop-using")
    void a_link_that_was_mailed_to_the_old_address_changes_nothing_of_the_new_one() {
        var owner = new Owner().joins();
        var page = privacy(owner);
        var fresh = owner.movesTo(new Owner());

        owner.browser().post(page, Map.of("which", "stop-using", "to", "on"));

        assertThat(owner.browser.get("/account/privacy").body()).doesNotContain("On since");
        assertThat(halts.standing(STORE, fresh.buys()).since()).isEmpty();
        assertThat(owner.browser().get(page).body()).contains("On since");
        assertThat(halts.standing(STORE, owner.buys()).since()).containsOnlyKeys(Halt.USE);
    }

    @Test
    @Keeps("millipore.stop-using")
    void what_was_chosen_for_the_new_address_does_not_bind_the_old_one() {
        var owner = new Owner().joins();
        var fresh = new Owner();
        var before = fresh.buys();
        fresh.browser.post("/preferences/off", Map.of("email", fresh.email));
        fresh.browser.post(privacy(fresh), Map.of("which", "stop-using", "to", "on"));
        assertThat(choices.of(STORE, before).objected()).contains(PROMOTION);
        assertThat(halts.standing(STORE, before).since()).containsOnlyKeys(Halt.USE);

        owner.movesTo(fresh);

        assertThat(owner.browser.get("/account/privacy").body()).contains("On since");
        var old = owner.buys();
        assertThat(halts.standing(STORE, old).since()).isEmpty();
        assertThat(choices.of(STORE, old).objected()).isEmpty();
    }

    @Test
    @Keeps("millipore.never-again")
    void joining_records_unites_their_noes_and_carries_over_no_yes() {
        var owner = new Owner().joins();
        var account = owner.person(db);
        var fresh = new Owner();
        fresh.signsUp("updates");
        owner.browser.post("/preferences/off", Map.of("email", owner.email));
        var noes = choices.of(STORE, account).objected();
        assertThat(noes).contains(PROMOTION, UPDATES);

        owner.movesTo(fresh);

        assertThat(choices.of(STORE, account).objected()).containsAll(noes);
        assertThat(choices.of(STORE, account).isOn(UPDATES)).isFalse();
        assertThat(yeses(account)).isZero();
        var later = fresh.buys();
        assertThat(choices.of(STORE, later).objected()).containsAll(noes);
        assertThat(yeses(later)).isZero();
    }

    @Test
    @Keeps("millipore.opt-in-each")
    void a_yes_counts_for_the_record_that_it_was_given_for_and_an_account_of_the_same_address_has_none() {
        var owner = new Owner();
        owner.signsUp("updates");
        owner.joins();

        assertThat(yeses(owner.person(db))).isZero();
        assertThat(yeses(owner.buys())).isZero();
        assertThat(choices.of(STORE, owner.person(db)).isOn(UPDATES)).isTrue(); // by the record that said so
    }

    private long yeses(SubjectId person) {
        return db.sql("select cardinality(opted_in) from vault.subject where store_id = :store and id = :person")
                .param("store", STORE.value())
                .param("person", person.value())
                .query(Long.class)
                .single();
    }

    /** Their privacy page behind a mailed link. */
    private static String privacy(Owner owner) {
        owner.browser().post("/preferences/link", Map.of("email", owner.email));
        var mail = PREFERENCES.matcher(String.valueOf(owner.mail("Your link to").text()));
        assertThat(mail.find()).isTrue();
        return mail.group() + "/privacy";
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void orders_under_the_owner_s_name_go_along_and_those_under_another_stay() {
        var owner = new Owner().joins();
        var own = OwnDataTests.buys(owner.email, "Ada Example", "28 Order Street");
        var others = OwnDataTests.buys(owner.email, "Somebody Else", "29 Order Street");
        var fresh = new Owner();
        fresh.buys();
        fresh.browser.post("/preferences/off", Map.of("email", fresh.email));

        owner.movesTo(fresh);

        owner.browser.post("/account/orders", Map.of());
        assertThat(owner.browser.get("/orders").body()).contains(own).doesNotContain(others);
        assertThat(fresh.people()).contains(buyer(own)).doesNotContain(buyer(others));
        assertThat(owner.people()).contains(buyer(others)).doesNotContain(buyer(own));
        assertThat(choices.of(STORE, buyer(own)).objected()).contains(PROMOTION);
        assertThat(SHOP.bean(Vault.class).objections(STORE, buyer(own))).contains(PROMOTION);
    }

    private SubjectId buyer(String order) {
        return new SubjectId(db.sql("select subject_id from orders.placed where store_id = :store and number = :number")
                .param("store", STORE.value())
                .param("number", order)
                .query(UUID.class)
                .single());
    }

    @Test
    @Refuses("millipore.new-uses")
    void a_no_to_a_new_use_moves_along_and_still_binds_the_old_address() {
        try (var posted = PostedUses.post()) {
            assertThat(posted.number()).isGreaterThan(1);
            var owner = new Owner().joins();
            assertThat(owner.browser.post(PostedUses.USES, PostedUses.no()).status())
                    .isEqualTo(303);

            var fresh = owner.movesTo(new Owner());

            assertThat(PostedUses.isAgainst(fresh.buys())).isTrue();
            assertThat(PostedUses.isAgainst(owner.buys())).isTrue();
        }
    }

    @Test
    void closing_the_account_right_after_still_lets_the_old_address_be_told() {
        var owner = new Owner().joins();
        var account = owner.account(db);
        owner.movesTo(new Owner());

        owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD));

        assertThat(changes(account)).isOne();
        owner.mail("Your account has a new email");
    }

    @Test
    void closing_the_account_forgets_a_change_that_waits() {
        var owner = new Owner().joins();
        var account = owner.account(db);
        owner.browser.post("/account/email", Map.of("current", Owner.PASSWORD, "email", new Owner().email));
        assertThat(changes(account)).isOne();

        owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD));

        assertThat(changes(account)).isZero();
    }

    @Test
    void the_old_address_is_kept_until_it_is_told_but_no_longer_than_a_week() {
        var told = movedThreeDaysAgo();
        var untold = movedThreeDaysAgo();
        SHOP.bean(SweepAccounts.class).sweep();
        assertThat(changes(told) + changes(untold)).isEqualTo(2);

        mailIs("sent", told);
        aged(untold, 5);
        SHOP.bean(SweepAccounts.class).sweep();
        assertThat(changes(told) + changes(untold)).isZero();
    }

    /** An account whose email changed, by a request of three days ago; the mail about it waits. */
    private UUID movedThreeDaysAgo() {
        var owner = new Owner().joins();
        var account = owner.account(db);
        owner.movesTo(new Owner());
        Awaitility.await().until(() -> SHOP.bean(MailQueue.class).isSent(STORE, CHANGED, change(account)));
        mailIs("waiting", account);
        aged(account, 3);
        return account;
    }

    private void mailIs(String state, UUID account) {
        db.sql("""
                update mail.outgoing set state = :state, next_at = queued_at + interval '1 day'
                 where store_id = :store and kind = :kind and about = :change
                """)
                .params(Map.of("state", state, "store", STORE.value(), "kind", CHANGED, "change", change(account)))
                .update();
    }

    private void aged(UUID account, int days) {
        db.sql("""
                update people.email_change set asked_at = asked_at - make_interval(days => :days)
                 where store_id = :store and account_id = :account
                """)
                .params(Map.of("days", days, "store", STORE.value(), "account", account))
                .update();
    }

    private UUID change(UUID account) {
        return db.sql("select id from people.email_change where store_id = :store and account_id = :account")
                .params(Map.of("store", STORE.value(), "account", account))
                .query(UUID.class)
                .single();
    }

    private long changes(UUID account) {
        return db.sql("select count(*) from people.email_change where store_id = :store and account_id = :account")
                .param("store", STORE.value())
                .param("account", account)
                .query(Long.class)
                .single();
    }
}
