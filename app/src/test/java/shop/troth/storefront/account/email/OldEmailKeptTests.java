package shop.troth.storefront.account.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.SweepAccounts;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.RunningShop;

/** The old email address of an account that moved is kept until it is told, because that message is its owner's warning. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OldEmailKeptTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String CHANGED = "account-email-changed";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

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
        var owner = new Owner(RunningShop.STORE).joins();
        var account = owner.account(db);
        owner.movesTo(new Owner(RunningShop.STORE));
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
