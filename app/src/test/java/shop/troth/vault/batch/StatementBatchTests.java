package shop.troth.vault.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementBatchTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SAY = "select set_config('troth.trip', :said, true)";
    private static final String HEAR = "select current_setting('troth.trip')";
    private static final String NOBODYS_HOLDS =
            "delete from vault.hold where store_id = :store and subject_id = any(:people::uuid[])";
    private static final String COUNT = "select count(*)::text from unnest(:people) as it";

    private final NamedParameterJdbcOperations db = SHOP.bean(NamedParameterJdbcOperations.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    @Test
    void statements_go_together_and_each_sees_what_those_before_it_did() {
        var trip = new StatementBatch(db);
        trip.take(text(SAY, Map.of("said", "here")));
        var holds = trip.take(BatchedStatement.change(NOBODYS_HOLDS, nobody(1)));
        var heard = trip.take(text(HEAR, Map.of()).then(it -> "It is " + it));

        assertThatThrownBy(heard::get).hasMessageContaining("before the trip was made");
        assertThat(trips(trip)).isOne();
        assertThat(heard.get()).isEqualTo("It is here");
        assertThat(holds.get()).isZero();
    }

    @Test
    void who_calls_something_else_by_the_same_name_gets_the_right_answer_on_another_trip() {
        var trip = new StatementBatch(db);
        var one = trip.take(text("select :it", Map.of("it", "one")));
        var same = trip.take(text("select :it || '!'", Map.of("it", "one")));
        var other = trip.take(text("select :it", Map.of("it", "other")));

        assertThat(trips(trip)).isEqualTo(2);
        assertThat(List.of(one.get(), same.get(), other.get())).containsExactly("one", "one!", "other");
    }

    @Test
    void selects_with_long_lists_go_one_by_one_and_what_only_changes_goes_together() {
        var many = nobody(200);
        var reading = new StatementBatch(db);
        var counted =
                Stream.generate(() -> reading.take(text(COUNT, many))).limit(3).toList();
        assertThat(trips(reading)).isEqualTo(3);
        assertThat(counted).allSatisfy(it -> assertThat(it.get()).isEqualTo("200"));

        var changing = new StatementBatch(db);
        for (int i = 0; i < 3; i++) {
            changing.take(BatchedStatement.change(NOBODYS_HOLDS, many));
        }
        assertThat(trips(changing)).isOne();
    }

    @Test
    void several_changes_without_a_transaction_are_refused_and_nothing_is_sent() {
        var trip = new StatementBatch(db);
        var heard = trip.take(text(HEAR, Map.of()));
        trip.take(BatchedStatement.change(NOBODYS_HOLDS, nobody(1)));
        trip.take(BatchedStatement.change(NOBODYS_HOLDS, nobody(1)));

        assertThat(OwnStatements.trips(() -> assertThatThrownBy(trip::make)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("needs a transaction: [delete from vault.hold")))
                .isZero();
        assertThatThrownBy(heard::get).hasMessageContaining("before the trip was made");
    }

    private int trips(StatementBatch trip) {
        return OwnStatements.trips(() -> transaction.executeWithoutResult(status -> trip.make()));
    }

    private static BatchedStatement<String> text(String sql, Map<String, ?> named) {
        return BatchedStatement.rows(sql, named, (rs, row) -> rs.getString(1)).then(List::getFirst);
    }

    private static Map<String, Object> nobody(int many) {
        return Map.of(
                "store",
                RunningShop.STORE,
                "people",
                Stream.generate(() -> UUID.randomUUID().toString()).limit(many).toArray(String[]::new));
    }
}
