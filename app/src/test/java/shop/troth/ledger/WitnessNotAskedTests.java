package shop.troth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.ledger.TestLedger.STORE;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.stores.LedgerSettings;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.HeardLog;
import shop.troth.testing.TestDatabase;

/** A witness that the store itself fails to ask is not passed over in silence. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WitnessNotAskedTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final TestLedger withoutTree = TestLedger.on(database.dataSource(), TestLedger.newRoot());

    @AfterEach
    void close() throws Exception {
        withoutTree.close();
        database.close();
    }

    @Test
    void a_store_that_fails_to_ask_says_so_for_every_node_and_logs_it_once() throws Exception {
        var key = new CosignerKey("never.example.org", new byte[32]).line();
        var setting = new LedgerSettings.Witness(URI.create("http://localhost:1"), key, "store.yaml:2");
        var pace = new AskWitnesses.Pace(Duration.ofMillis(20), Duration.ofMillis(500));
        var asking = new AskWitnesses(withoutTree.db, List.of(store(setting)), pace);
        try (var log = HeardLog.listen()) {
            asking.start();
            Awaitility.await().untilAsserted(() -> {
                assertThat(asking.problems(STORE)).singleElement().asString().contains("an error in the store");
                assertThat(withoutTree
                                .db
                                .sql(
                                        "select problem from ledger.cosignature where store_id = 'millipore' and problem is not null")
                                .query(String.class)
                                .list())
                        .singleElement()
                        .asString()
                        .contains("NoSuchElementException");
            });
            assertThat(log.text()).containsOnlyOnce("The witness never.example.org could not be asked");
        } finally {
            asking.stop();
        }
    }

    private static Store store(LedgerSettings.Witness witness) {
        var store = Stores.read(Path.of("../stores")).get(STORE);
        return new Store(
                store.id(),
                store.name(),
                store.brand(),
                store.contact(),
                store.currency(),
                store.deliveries(),
                store.dispatch(),
                store.conditions(),
                store.recipients(),
                store.features(),
                new LedgerSettings(Optional.empty(), List.of(witness)),
                store.folder());
    }
}
