package shop.troth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.ledger.TestLedger.STORE;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.ledger.seal.LedgerAltered;
import shop.troth.testing.HeardLog;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PruningTaskTests {

    private final PruningTask task = new PruningTask();

    @Test
    void an_altered_ledger_is_reported_once_until_it_is_in_order_again() {
        try (var log = HeardLog.listen()) {
            runs(true);
            runs(true);
            assertThat(reported(log)).isEqualTo(1);
            runs(false);
            runs(true);
            assertThat(reported(log)).isEqualTo(2);
        }
    }

    @Test
    void whatever_breaks_the_pruning_of_one_store_is_told_and_stops_no_other() {
        try (var log = HeardLog.listen()) {
            task.noting(STORE, () -> {
                throw new IndexOutOfBoundsException("a line more than there are hashes");
            });
            assertThat(log.text())
                    .contains("the ledger of millipore could not be pruned", "IndexOutOfBoundsException")
                    .doesNotContain("than there are hashes");
        }
    }

    private void runs(boolean altered) {
        task.noting(STORE, () -> {
            if (altered) {
                throw new LedgerAltered(STORE, "leaf 7 is pruned");
            }
        });
    }

    private static long reported(HeardLog log) {
        return log.text()
                .lines()
                .filter(it -> it.contains("nothing more is pruned for millipore: the ledger of millipore was altered"))
                .count();
    }
}
