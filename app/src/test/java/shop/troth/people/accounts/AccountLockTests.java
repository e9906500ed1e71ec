package shop.troth.people.accounts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.testing.RunningShop;

/** A lock that would be gone at once is refused, or two could change the same account without seeing each other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountLockTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void an_account_is_locked_in_a_transaction_and_nowhere_else() {
        assertThatThrownBy(this::take).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> take()))
                .isInstanceOf(AccountLock.Closed.class); // nobody has this account
    }

    private void take() {
        AccountLock.take(db, "test", new StoreId(RunningShop.STORE), UUID.randomUUID());
    }
}
