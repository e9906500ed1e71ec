package shop.troth.catalog.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.edit.TwoProductStore;
import shop.troth.catalog.transfer.ImportUpload.Outcome;
import shop.troth.testing.left.PlantedTrigger;

/** An import beside another one, beside an edit, and one that is killed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportUploadAtOnceTests {

    private final TwoProductStore shelf = new TwoProductStore();
    private final CheckUpload checkUpload = new CheckUpload(shelf.source, Clock.systemUTC());
    private final ImportUpload importUpload = new ImportUpload(shelf.source, Clock.systemUTC());
    private final FindUpload findUpload = new FindUpload(shelf.source);
    private final JdbcClient db = JdbcClient.create(shelf.source);
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    @Test
    void two_imports_of_one_upload_at_once_are_one() throws Exception {
        var id = upload();
        var both = held(() -> {}, id, id);

        assertThat(both.getFirst().get())
                .isInstanceOf(Outcome.Imported.class)
                .isEqualTo(both.getLast().get());
        assertThat(prices()).isEqualTo(1);
    }

    @Test
    void of_two_uploads_that_change_the_same_the_second_is_looked_over_again() throws Exception {
        var both = held(() -> {}, upload(), upload());

        var first = both.getFirst().get() instanceof Outcome.Imported;
        assertThat(both.getLast().get()).isInstanceOf(first ? Outcome.Changed.class : Outcome.Imported.class);
        assertThat(prices()).isEqualTo(1);
    }

    @Test
    void an_import_waits_for_an_edit_under_way_and_sees_what_it_did() throws Exception {
        var id = upload();
        var imported = held(
                () -> db.sql("update catalog.variant set price_minor = 4600 where sku = 'B-1'")
                        .update(),
                id);

        assertThat(imported.getFirst().get()).isInstanceOf(Outcome.Changed.class);
        assertThat(findUpload.find(TwoProductStore.ID, id).orElseThrow().check().changed())
                .isZero();
    }

    @Test
    void a_store_is_not_changed_without_its_twin() {
        var id = upload();
        try (var trigger = new PlantedTrigger(db)) {
            trigger.inTwins("insert on catalog.variant", "raise exception 'not now'; return new");
            assertThatThrownBy(() -> run(id)).isNotNull();
        }
        assertThat(prices()).isZero();
        assertThat(findUpload.find(TwoProductStore.ID, id).orElseThrow().imported())
                .isFalse();

        assertThat(run(id)).isInstanceOf(Outcome.Imported.class);
    }

    @Test
    void an_import_that_is_killed_leaves_nothing_half_and_can_be_done_again() throws SQLException {
        var id = upload();
        try (var other = shelf.source.getConnection();
                var lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table catalog.upload in share mode"); // all is written but that it was imported
            var imported = pool.submit(() -> run(id));
            waits("%update catalog.upload%", 1);
            kill("%update catalog.upload%");

            assertThatThrownBy(imported::get).isInstanceOf(ExecutionException.class);
        }
        assertThat(prices()).isZero();
        assertThat(findUpload.find(TwoProductStore.ID, id).orElseThrow().imported())
                .isFalse();
        assertThat(run(id)).isInstanceOf(Outcome.Imported.class);
        assertThat(prices()).isEqualTo(1);
    }

    /** Starts imports while an edit of the store is under way, and ends the edit when all of them wait. */
    private List<Future<Outcome>> held(Runnable edit, UUID... ids) {
        var imports = new ArrayList<Future<Outcome>>();
        new TransactionTemplate(new JdbcTransactionManager(shelf.source)).executeWithoutResult(_ -> {
            TwoProductStore.edit().begin(db, TwoProductStore.ID);
            for (var id : ids) {
                imports.add(pool.submit(() -> run(id)));
            }
            waits("%pg_advisory_xact_lock%", ids.length);
            edit.run();
        });
        return imports;
    }

    private void waits(String statement, int many) {
        var elsewhere = JdbcClient.create(shelf.database.dataSource());
        Awaitility.await()
                .until(() -> elsewhere
                                .sql("""
                                select count(*) from pg_stat_activity
                                 where datname = current_database() and wait_event_type = 'Lock' and query like :statement
                                """)
                                .param("statement", statement)
                                .query(Integer.class)
                                .single()
                        == many);
    }

    private void kill(String statement) {
        JdbcClient.create(shelf.database.dataSource())
                .sql("""
                        select pg_terminate_backend(pid, 60000) from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock' and query like :statement
                        """)
                .param("statement", statement)
                .query()
                .listOfRows();
    }

    private UUID upload() {
        var edit = new StaffEdit(UUID.randomUUID(), TwoProductStore.STAFF);
        var file = ImportUploadTests.HEADING + "B-1,flask,Flask,Hardware,46.00,5\n";
        checkUpload.check(shelf.store, file, null, false, false, edit);
        return edit.key();
    }

    private Outcome run(UUID id) {
        return importUpload.run(shelf.store, id, TwoProductStore.STAFF, false);
    }

    /** How often the flask got another price from staff. */
    private int prices() {
        return db.sql(
                        "select count(*) from catalog.change where sku = 'B-1' and field = 'price_minor' and edit is not null")
                .query(Integer.class)
                .single();
    }
}
