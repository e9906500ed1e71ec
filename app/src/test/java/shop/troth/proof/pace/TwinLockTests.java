package shop.troth.proof.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import shop.troth.kernel.StoreId;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TwinLockTests {

    private static final StoreId STORE = new StoreId("millipore");

    /** A proof takes longer than a connection waits for an answer, and the next one waits for all of it. */
    @Test
    void a_turn_comes_after_the_one_before_even_if_that_outlasts_the_patience_of_a_connection() throws Exception {
        try (var database = TestDatabase.empty()) {
            var impatient = new PGSimpleDataSource();
            impatient.setUrl(database.url());
            impatient.setSocketTimeout(1);
            var turns = new TwinLock(impatient);
            var begun = new CountDownLatch(1);
            var over = new CountDownLatch(1);

            var first = CompletableFuture.supplyAsync(() -> turns.take(STORE, () -> {
                begun.countDown();
                return waited(over, 60);
            }));
            assertThat(waited(begun, 60)).isTrue();
            var second = CompletableFuture.supplyAsync(() -> turns.take(STORE, () -> over.getCount() == 0));
            assertThat(waited(new CountDownLatch(1), 2)).as("two seconds pass").isFalse();
            assertThat(second).isNotDone();
            over.countDown();

            assertThat(first.get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.get(60, TimeUnit.SECONDS))
                    .as("the first was over")
                    .isTrue();
        }
    }

    private static boolean waited(CountDownLatch latch, int seconds) {
        try {
            return latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
