package shop.troth.insight.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;

/** The tables of months, and to whom they went. */
@Repository
@RequiredArgsConstructor
class SharedRows {

    private static final String SELECT = """
            select e.id, e.month, m.made_up, e.recipient, e.name, e.approved_at, e.sent_at, e.tries, e.problem, e.next_try
              from insight.shared_export e
              join insight.shared_month m on m.store_id = e.store_id and m.month = e.month
            """;

    private final JdbcClient db;

    /** The file of a month, if it was made. */
    Optional<byte[]> file(StoreId store, YearMonth month) {
        return db.sql("select file from insight.shared_month where store_id = :store and month = :month")
                .param("store", store.value())
                .param("month", month.atDay(1))
                .query((row, _) -> row.getBytes("file"))
                .optional();
    }

    /** Keeps the file of a month, unless there is one. */
    void keep(StoreId store, YearMonth month, MonthFile file, Instant now) {
        db.sql("""
                insert into insight.shared_month (store_id, month, file, made_up, made_at)
                values (:store, :month, :file, :madeUp, :now) on conflict do nothing
                """)
                .param("store", store.value())
                .param("month", month.atDay(1))
                .param("file", file.bytes())
                .param("madeUp", file.madeUp())
                .param("now", at(now))
                .update();
    }

    /** The months that have a file, newest first. */
    List<YearMonth> months(StoreId store, int most) {
        return db.sql("select month from insight.shared_month where store_id = :store order by month desc limit :most")
                .param("store", store.value())
                .param("most", most)
                .query((row, _) -> month(row))
                .list();
    }

    /**
     * Adds an export.
     *
     * @return false if the partner has this month already, or is about to get it
     */
    boolean add(StoreId store, UUID id, YearMonth month, String recipient, String name, UUID staff, Instant now) {
        return db.sql("""
                        insert into insight.shared_export (store_id, id, month, recipient, name, approved_by, approved_at, next_try)
                        values (:store, :id, :month, :recipient, :name, :staff, :now, :now) on conflict do nothing
                        """)
                        .param("store", store.value())
                        .param("id", id)
                        .param("month", month.atDay(1))
                        .param("recipient", recipient)
                        .param("name", name)
                        .param("staff", staff)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** The exports of a store, newest month first. */
    List<Export> exports(StoreId store, int most) {
        return db.sql(SELECT + " where e.store_id = :store order by e.month desc, e.recipient limit :most")
                .param("store", store.value())
                .param("most", most)
                .query((row, _) -> export(row))
                .list();
    }

    Optional<Export> find(StoreId store, UUID id) {
        return db.sql(SELECT + " where e.store_id = :store and e.id = :id")
                .param("store", store.value())
                .param("id", id)
                .query((row, _) -> export(row))
                .optional();
    }

    /** An export to try now, by one node. */
    record Due(StoreId store, UUID id) {}

    /** Takes exports whose time has come; no other node takes them for as long as a try lasts. */
    List<Due> take(Collection<StoreId> stores, Instant now, Instant until) {
        return db.sql("""
                update insight.shared_export set next_try = :until
                 where store_id = any(:stores) and sent_at is null and next_try <= :now returning store_id, id
                """)
                .param("stores", stores.stream().map(StoreId::value).toArray(String[]::new))
                .param("now", at(now))
                .param("until", at(until))
                .query((row, _) -> new Due(new StoreId(row.getString("store_id")), row.getObject("id", UUID.class)))
                .list();
    }

    void sent(StoreId store, UUID id, Instant now) {
        db.sql("""
                update insight.shared_export set sent_at = :now, problem = '', tries = tries + 1
                 where store_id = :store and id = :id and sent_at is null
                """)
                .param("store", store.value())
                .param("id", id)
                .param("now", at(now))
                .update();
    }

    void failed(StoreId store, UUID id, String problem, Instant nextTry) {
        db.sql("""
                update insight.shared_export set problem = :problem, next_try = :next, tries = tries + 1
                 where store_id = :store and id = :id and sent_at is null
                """)
                .param("store", store.value())
                .param("id", id)
                .param("problem", problem)
                .param("next", at(nextTry))
                .update();
    }

    private static Export export(ResultSet row) throws SQLException {
        return new Export(
                row.getObject("id", UUID.class),
                month(row),
                row.getBoolean("made_up"),
                row.getString("recipient"),
                row.getString("name"),
                row.getObject("approved_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getInt("tries"),
                row.getString("problem"),
                row.getObject("next_try", OffsetDateTime.class).toInstant());
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        return YearMonth.from(row.getObject("month", LocalDate.class));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
