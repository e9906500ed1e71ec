package shop.troth.fulfillment.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.Meanwhile;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.batch.StatementBatch;

/** A rotation of the root key, beside a shop that runs, brings nobody back into a pass. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PassSealedAnewTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_person_who_leaves_a_pass_meanwhile_stays_out() throws Exception {
        var source = database.dataSource();
        var root = RootKeyset.create(folder.resolve("keyset"));
        var passes = new Passes(JdbcClient.create(source), root);
        var gone = SubjectId.next();
        var stays = SubjectId.next();
        var pass = PassId.next();
        passes.add(STORE, pass, List.of(gone, stays), NOW);
        root.addKey();

        Meanwhile.changes(source, () -> forget(source, passes, gone), passes::sealAnew);

        assertThat(passes.use(STORE, pass, NOW)).containsExactly(stays);
        assertThat(passes.sealedByOlder()).isZero();
    }

    @Test
    void a_pass_that_nobody_leaves_is_sealed_anew() {
        var root = RootKeyset.create(folder.resolve("keyset"));
        var passes = new Passes(JdbcClient.create(database.dataSource()), root);
        var person = SubjectId.next();
        var pass = PassId.next();
        passes.add(STORE, pass, List.of(person), NOW);
        root.addKey();

        assertThat(passes.sealAnew()).isOne();
        assertThat(passes.sealedByOlder()).isZero();
        assertThat(passes.use(STORE, pass, NOW)).containsExactly(person);
    }

    private static void forget(DataSource source, Passes passes, SubjectId person) {
        var trip = new StatementBatch(new NamedParameterJdbcTemplate(source));
        var then = passes.forget(trip, STORE, List.of(person), List.of());
        trip.make();
        then.run();
    }
}
