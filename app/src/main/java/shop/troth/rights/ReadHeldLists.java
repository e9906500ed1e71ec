package shop.troth.rights;

import static java.util.function.Predicate.not;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Reads what the modules' tables contain about a person, as each module declares it. */
@Component
public class ReadHeldLists {

    /** Tables that stay under an order's number without a person, and those of choices. */
    private static final Set<String> STAY = Set.of(
            "orders.placed",
            "orders.line",
            "orders.shipment",
            "orders.cancellation",
            "orders.credit",
            "orders.version",
            "orders.address_change",
            "payments.payment",
            "payments.refund",
            "payments.held_refund",
            "cases.evidence",
            "fulfilment.goods_return",
            "vault.subject");

    /** In these tables, what a person wrote is deleted with them; what only concerns their order stays under its number. */
    private static final Set<String> BY_WRITER = Set.of("cases.opened", "cases.step", "cases.message");

    private final NamedParameterJdbcOperations db;
    private final List<HeldTable> tables;

    ReadHeldLists(NamedParameterJdbcOperations db, List<ShowsHeld> modules) {
        this.db = db;
        this.tables = modules.stream().flatMap(it -> it.tables().stream()).toList();
    }

    /** @return supplier of the lists that are not empty, in the order of the modules; to be used after the round trip */
    Supplier<List<HeldList>> read(
            StatementBatch trip,
            StoreId store,
            Collection<SubjectId> people,
            Optional<UUID> account,
            Collection<UUID> things) {
        var lists = take(trip, tables, store, people, account.stream().toList(), things);
        return () -> lists.values().stream()
                .map(Supplier::get)
                .filter(it -> !it.rows().isEmpty())
                .toList();
    }

    /**
     * Returns the titles of lists that are not empty and are deleted with the person. Leaves out what stays under an order's number, and
     * choices, which are not a list of things.
     *
     * @param staying further tables that stay
     */
    public List<String> going(
            StoreId store,
            Collection<SubjectId> people,
            Collection<UUID> accounts,
            Collection<UUID> things,
            Set<String> staying) {
        var going = tables.stream()
                .filter(it -> it.tables().stream().noneMatch(STAY::contains))
                .filter(it -> it.tables().stream().noneMatch(staying::contains))
                .toList();
        var byWriter = going.stream()
                .filter(it -> it.tables().stream().anyMatch(BY_WRITER::contains))
                .toList();
        var others = going.stream().filter(not(byWriter::contains)).toList();
        var trip = new StatementBatch(db);
        var lists = new HashMap<>(take(trip, others, store, people, accounts, things));
        lists.putAll(take(trip, byWriter, store, people, accounts, List.of()));
        trip.make();
        return going.stream()
                .map(it -> Objects.requireNonNull(lists.get(it)).get())
                .filter(it -> !it.rows().isEmpty())
                .map(HeldList::title)
                .toList();
    }

    private static Map<HeldTable, Supplier<HeldList>> take(
            StatementBatch trip,
            List<HeldTable> some,
            StoreId store,
            Collection<SubjectId> people,
            Collection<UUID> accounts,
            Collection<UUID> things) {
        var named = Map.of(
                "store", store.value(),
                "people", ids(people, SubjectId::value),
                "accounts", ids(accounts, it -> it),
                "things", ids(things, it -> it));
        var taken = new LinkedHashMap<HeldTable, Supplier<HeldList>>();
        some.forEach(it ->
                taken.put(it, trip.take(BatchedStatement.select(it.sql(), named, rows -> list(it.title(), rows)))));
        return taken;
    }

    private static HeldList list(String title, ResultSet rs) throws SQLException {
        var columns = rs.getMetaData();
        var headings = new ArrayList<String>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            headings.add(columns.getColumnLabel(i));
        }
        var rows = new ArrayList<List<Object>>();
        while (rs.next()) {
            var cells = new ArrayList<>();
            for (int i = 1; i <= headings.size(); i++) {
                cells.add(cell(rs.getObject(i)));
            }
            rows.add(List.copyOf(cells));
        }
        return new HeldList(title, List.copyOf(headings), rows);
    }

    private static <T> String[] ids(Collection<T> all, Function<T, UUID> id) {
        return all.stream().map(it -> id.apply(it).toString()).toArray(String[]::new);
    }

    private static Object cell(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> "";
            case Timestamp time -> time.toInstant();
            case Date day -> day.toLocalDate();
            case Array array ->
                Arrays.stream((Object[]) array.getArray()).map(String::valueOf).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
