package shop.troth.policy.published;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;

/** The policy module's only door to its table. */
@Repository
class Versions {

    /** A row: a version's text and dates, not yet read. */
    record Row(StoreId store, int number, String text, String sha256, LocalDate dated, Instant effective) {}

    private final JdbcClient db;

    Versions(JdbcClient db) {
        this.db = db;
    }

    /** Oldest first. A store has few: one for each time its owner changed the policy. */
    List<Row> of(StoreId store) {
        return db.sql("""
                select store_id, number, text, sha256, dated, effective_at
                  from policy.version
                 where store_id = :store
                 order by number
                """).param("store", store.value()).query(Versions::row).list();
    }

    /** @return false if another node wrote this number first; then nothing is written */
    boolean add(Row row, Instant publishedAt) {
        return db.sql("""
                insert into policy.version (store_id, number, text, sha256, dated, effective_at, published_at)
                values (:store, :number, :text, :sha256, :dated, :effective, :published)
                on conflict (store_id, number) do nothing
                """)
                        .param("store", row.store().value())
                        .param("number", row.number())
                        .param("text", row.text())
                        .param("sha256", row.sha256())
                        .param("dated", row.dated())
                        .param("effective", row.effective().atOffset(ZoneOffset.UTC))
                        .param("published", publishedAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                new StoreId(row.getString("store_id")),
                row.getInt("number"),
                row.getString("text"),
                row.getString("sha256"),
                row.getObject("dated", LocalDate.class),
                row.getObject("effective_at", OffsetDateTime.class).toInstant());
    }
}
