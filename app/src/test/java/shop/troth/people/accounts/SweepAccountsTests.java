package shop.troth.people.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.passkey.AccountChallenges;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Attempts;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.stores.Stores;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/** What nobody confirmed is deleted, though one of it gives trouble. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SweepAccountsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    /** Breaks the first transaction. */
    private static final class BrokenOnce extends TransactionTemplate {

        private boolean broke;

        BrokenOnce(PlatformTransactionManager manager) {
            super(manager);
        }

        @Override
        public <T> T execute(TransactionCallback<T> action) {
            if (broke) {
                return super.execute(action);
            }
            broke = true;
            throw new IllegalStateException("a store that is not here");
        }
    }

    @Test
    void one_account_that_cannot_be_erased_keeps_none_of_the_others() {
        var first = pending();
        var second = pending();
        try (var still = StandStill.of(SHOP);
                var log = HeardLog.listen()) {
            asked(first, 300);
            asked(second, 200);

            sweeping().sweep();

            assertThat(isThere(second)).isFalse();
            assertThat(log.text())
                    .contains("could not be deleted; it will be retried: IllegalStateException")
                    .doesNotContain("a store that is not here");
        }
        SHOP.bean(SweepAccounts.class).sweep();
        assertThat(isThere(first)).isFalse();
    }

    private static SweepAccounts sweeping() {
        return new SweepAccounts(
                SHOP.bean(Accounts.class),
                SHOP.bean(EmailChanges.class),
                SHOP.bean(AccountLinks.class),
                SHOP.bean(Sessions.class),
                SHOP.bean(Attempts.class),
                SHOP.bean(AccountChallenges.class),
                SHOP.bean(Stores.class),
                SHOP.bean(Vault.class),
                SHOP.bean(MailQueue.class),
                new BrokenOnce(SHOP.bean(PlatformTransactionManager.class)),
                SHOP.bean(Clock.class));
    }

    /** An account that somebody asked for and nobody confirmed. */
    private static byte[] pending() {
        var given = AccountForms.address().read(Map.of("email", new String[] {UUID.randomUUID() + "@example.com"}));
        var address = address(given);
        SHOP.bean(CreateAccount.class).ask(STORE, given, List.of());
        Awaitility.await().until(() -> isThere(address));
        return address;
    }

    private void asked(byte[] address, int days) {
        db.sql("update people.account set asked_at = now() - make_interval(days => :days) where address = :address")
                .param("days", days)
                .param("address", address)
                .update();
    }

    private static byte[] address(Submission given) {
        return SHOP.bean(AddressHashes.class).of(STORE, given.get(Kind.EMAIL));
    }

    private static boolean isThere(byte[] address) {
        return SHOP.bean(Accounts.class).at(STORE, address).isPresent();
    }
}
