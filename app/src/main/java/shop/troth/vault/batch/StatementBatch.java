package shop.troth.vault.batch;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends statements of several modules to the database at once, where waiting for each answer would take longer than the work. The database
 * runs them one after the other in the order in which they were taken: each starts when the previous one has ended, waits for its locks,
 * and sees the effects of those before it. If any of them changes something, the transaction in which the trip is made holds them together.
 *
 * <pre>{@code
 * var trip = new Trip(db);
 * var orders = trip.take(closingOrders.standing(store, buyers));
 * var cases = trip.take(caseList.openOf(store, buyers));
 * trip.make();
 * orders.get();
 * }</pre>
 */
@RequiredArgsConstructor
public final class StatementBatch {

    /**
     * The most array elements with which a statement that returns rows is sent with others. The driver writes all statements before it
     * reads an answer: if neither side can write before the other reads, both would wait forever.
     */
    private static final int FEW = 100;

    private static final class Taken<T> implements Supplier<T> {

        private final BatchedStatement<T> carried;
        private @Nullable T answer;

        private Taken(BatchedStatement<T> carried) {
            this.carried = carried;
        }

        private void read(Statement statement) throws SQLException {
            answer = carried.reader().read(statement);
        }

        @Override
        public T get() {
            return Objects.requireNonNull(answer, "asked before the trip was made");
        }
    }

    private final NamedParameterJdbcOperations db;
    private final List<Taken<?>> waiting = new ArrayList<>();

    /** @return supplies the result, once the trip was made */
    public <T> Supplier<T> take(BatchedStatement<T> carried) {
        var taken = new Taken<>(carried);
        waiting.add(taken);
        return taken;
    }

    /**
     * Runs the statements taken since the last call, and waits for all of them. A statement that uses the name of an earlier parameter for
     * another value starts a new round trip, and a select with a long list of ids is sent alone.
     *
     * @throws IllegalStateException if several of them change something and there is no transaction to hold them together
     */
    public void make() {
        if (changes().size() > 1 && !TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A trip with several changes needs a transaction: " + changes());
        }
        var together = new ArrayList<Taken<?>>();
        var named = new HashMap<String, Object>();
        for (var one : List.copyOf(waiting)) {
            var isLong = one.carried.answered() && elements(one.carried.named()) > FEW;
            if (isLong || !agree(named, one.carried.named())) {
                send(together, named);
            }
            together.add(one);
            named.putAll(one.carried.named());
            if (isLong) {
                send(together, named);
            }
        }
        send(together, named);
        waiting.clear();
    }

    private List<String> changes() {
        return waiting.stream()
                .filter(it -> !it.carried.answered())
                .map(it -> it.carried.sql())
                .toList();
    }

    private static boolean agree(Map<String, Object> named, Map<String, ?> more) {
        return more.entrySet().stream()
                .allMatch(it ->
                        !named.containsKey(it.getKey()) || Objects.deepEquals(named.get(it.getKey()), it.getValue()));
    }

    private static int elements(Map<String, ?> named) {
        return named.values().stream()
                .mapToInt(it -> it instanceof Object[] several ? several.length : 1)
                .sum();
    }

    private void send(List<Taken<?>> together, Map<String, Object> named) {
        if (!together.isEmpty()) {
            var sql = together.stream().map(it -> it.carried.sql()).collect(Collectors.joining(";\n"));
            db.execute(sql, named, (PreparedStatement it) -> read(it, together));
        }
        together.clear();
        named.clear();
    }

    private static int read(PreparedStatement statement, List<Taken<?>> together) throws SQLException {
        statement.execute();
        for (var one : together) {
            one.read(statement);
            statement.getMoreResults();
        }
        return together.size();
    }
}
