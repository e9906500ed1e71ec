package shop.troth.rights;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.HeldTable;
import shop.troth.vault.ShowsHeld;

/** Reads what the modules' tables say of a person, each as its module declares. */
@Component
public class ReadHeldLists {

    /** What stays under the number of an order, without a person; and what a person chose. */
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
            "fulfilment.goods_return",
            "vault.subject");

    /** Of these, what somebody wrote goes with them; what is only about their order stays under its number. */
    private static final Set<String> BY_WRITER = Set.of("cases.opened", "cases.step", "cases.message");

    private final JdbcClient db;
    private final List<HeldTable> tables;

    ReadHeldLists(JdbcClient db, List<ShowsHeld> modules) {
        this.db = db;
        this.tables = modules.stream().flatMap(it -> it.tables().stream()).toList();
    }

    /** @return those that say something, in the order of the modules */
    List<HeldList> read(StoreId store, Collection<SubjectId> people, Optional<UUID> account, Collection<UUID> things) {
        return tables.stream()
                .map(it -> read(it, store, people, account.stream().toList(), things))
                .filter(it -> !it.rows().isEmpty())
                .toList();
    }

    /**
     * Titles of those that say something and go with the person; what stays under an order's number, and choices, which are no list of
     * things, are left out.
     *
     * @param staying tables that stay, too
     */
    public List<String> going(
            StoreId store,
            Collection<SubjectId> people,
            Collection<UUID> accounts,
            Collection<UUID> things,
            Set<String> staying) {
        return tables.stream()
                .filter(it -> it.tables().stream().noneMatch(STAY::contains))
                .filter(it -> it.tables().stream().noneMatch(staying::contains))
                .map(it -> read(
                        it,
                        store,
                        people,
                        accounts,
                        it.tables().stream().anyMatch(BY_WRITER::contains) ? List.of() : things))
                .filter(it -> !it.rows().isEmpty())
                .map(HeldList::title)
                .toList();
    }

    private HeldList read(
            HeldTable table,
            StoreId store,
            Collection<SubjectId> people,
            Collection<UUID> accounts,
            Collection<UUID> things) {
        var headings = new ArrayList<String>();
        var rows = db.sql(table.sql())
                .param("store", store.value())
                .param("people", ids(people, SubjectId::value))
                .param("accounts", ids(accounts, it -> it))
                .param("things", ids(things, it -> it))
                .query((rs, row) -> cells(rs, headings))
                .list();
        return new HeldList(table.title(), List.copyOf(headings), rows);
    }

    private static <T> String[] ids(Collection<T> all, Function<T, UUID> id) {
        return all.stream().map(it -> id.apply(it).toString()).toArray(String[]::new);
    }

    private static List<Object> cells(ResultSet rs, List<String> headings) throws SQLException {
        var columns = rs.getMetaData();
        var cells = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (headings.size() < i) {
                headings.add(columns.getColumnLabel(i));
            }
            cells.add(cell(rs.getObject(i)));
        }
        return List.copyOf(cells);
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
