package shop.troth.policy.published;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;

/** The repository for the policy module's tables. */
@Repository
@RequiredArgsConstructor
class Versions {

    /** A row: a version's text and dates, not parsed. */
    record Row(
            StoreId store,
            int number,
            String text,
            String sha256,
            LocalDate dated,
            Instant published,
            Instant effective) {}

    /** The changeable part of the list: which versions there are, and which were withdrawn. */
    record Head(StoreId store, int number, Optional<Instant> withdrawn) {}

    private final JdbcClient db;

    /** The versions of all stores, each store's by number. There are few: one for each time an owner changed the policy. */
    Map<StoreId, List<Head>> heads() {
        return db.sql("""
                select store_id, number, withdrawn_at
                  from policy.version left join policy.withdrawal using (store_id, number)
                 order by store_id, number
                """).query(Versions::head).list().stream().collect(Collectors.groupingBy(Head::store));
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException if there is no such version */
    Row row(StoreId store, int number) {
        return db.sql("""
                select store_id, number, text, sha256, dated, published_at, effective_at
                  from policy.version
                 where store_id = :store and number = :number
                """)
                .param("store", store.value())
                .param("number", number)
                .query(Versions::row)
                .single();
    }

    /** Blocks other publications and withdrawals until the current transaction ends; does not block readers. */
    void lock() {
        db.sql("lock table policy.version in share row exclusive mode").update();
    }

    /** @return false if another node wrote this number first; then nothing is written */
    boolean add(Row row) {
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
                        .param("published", row.published().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void withdraw(StoreId store, int number, Instant at) {
        db.sql("insert into policy.withdrawal (store_id, number, withdrawn_at) values (:store, :number, :at)")
                .param("store", store.value())
                .param("number", number)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Head head(ResultSet row, int index) throws SQLException {
        return new Head(
                new StoreId(row.getString("store_id")),
                row.getInt("number"),
                Optional.ofNullable(row.getObject("withdrawn_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                new StoreId(row.getString("store_id")),
                row.getInt("number"),
                row.getString("text"),
                row.getString("sha256"),
                row.getObject("dated", LocalDate.class),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getObject("effective_at", OffsetDateTime.class).toInstant());
    }
}
