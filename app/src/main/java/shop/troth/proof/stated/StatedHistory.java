package shop.troth.proof.stated;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/** When clauses were stated to be broken, and when no longer; and which of these statements were withdrawn. */
@Service
@RequiredArgsConstructor
public class StatedHistory {

    /**
     * A period in which a clause was stated to be broken.
     *
     * @param entry the number of the first ledger entry that says so; empty while it waits to be sealed
     * @param until when something else was stated; null if nothing was yet
     * @param ended the number of the entry that says so; empty if there is none or it waits to be sealed
     */
    public record Red(
            String clause,
            Instant from,
            OptionalLong entry,
            @Nullable Instant until,
            OptionalLong ended) {

        private Red since(Red earlier) {
            return new Red(clause, earlier.from, earlier.entry, until, ended);
        }
    }

    private record Row(Red red, boolean goesOn) {}

    private final JdbcClient db;

    /** @param most the most statements to read, newest first; those that were withdrawn are left out */
    public List<Red> red(StoreId store, int most) {
        var times = new ArrayList<Red>();
        Map<String, Integer> latest = new HashMap<>();
        for (var row : rows(store, most)) {
            var place = latest.get(row.red().clause());
            if (row.goesOn() && place != null) {
                times.set(place, times.get(place).since(row.red()));
            } else {
                latest.put(row.red().clause(), times.size());
                times.add(row.red());
            }
        }
        return List.copyOf(times);
    }

    /** The numbers of the ledger entries that said a clause was broken and were withdrawn. */
    public List<Long> withdrawn(StoreId store) {
        return db.sql(
                        "select position from proof.stated s where store_id = :store and verdict = 'broken' and position is not null and "
                                + Withdrawal.of("s") + " order by number")
                .param("store", store.value())
                .param("mistaken", Withdrawal.MISTAKEN)
                .param("says", Withdrawal.SAYS)
                .query((rs, number) -> rs.getLong("position"))
                .list();
    }

    private List<Row> rows(StoreId store, int most) {
        return db.sql("""
                select b.clause, b.line, b.position, n.line as next_line, n.position as next_position, n.verdict = 'broken' as goes_on
                  from (select number, clause, line, position from proof.stated s
                         where store_id = :store and verdict = 'broken' and not %s order by number desc limit :most) b
                  left join lateral (
                       select line, position, verdict from proof.stated s
                        where store_id = :store and clause = b.clause and number > b.number
                          and verdict <> 'statement-withdrawn' and not %1$s
                        order by number limit 1) n on true
                 order by b.number desc
                """.formatted(Withdrawal.of("s")))
                .param("store", store.value())
                .param("most", most)
                .param("mistaken", Withdrawal.MISTAKEN)
                .param("says", Withdrawal.SAYS)
                .query(StatedHistory::row)
                .list();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var next = rs.getString("next_line");
        var red = new Red(
                rs.getString("clause"),
                at(Objects.requireNonNull(rs.getString("line"))),
                place(rs, "position"),
                next == null ? null : at(next),
                place(rs, "next_position"));
        return new Row(red, rs.getBoolean("goes_on"));
    }

    private static Instant at(String line) {
        return new LastStatement("", line, null, null).at();
    }

    private static OptionalLong place(ResultSet rs, String column) throws SQLException {
        var position = rs.getObject(column, Long.class);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }
}
