package shop.troth.bench.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RequestBatcher;

/**
 * An audit log as most shops have one: a table with a key and an index by person, to which rows are only added. Nobody signs it, and
 * whoever may write it may change it.
 *
 * <p>Rows of writes join the transaction of the write. Rows of reads that come at the same time are committed together, for a
 * statement and a flush of the disk apiece would be waste; each read waits for its commit.
 */
public final class AuditLog implements Audit {

    private static final int CONNECTIONS = 3;

    private final String table;
    private final String one;
    private final String many;
    private final JdbcClient owner;
    private final JdbcClient writes;
    private final JdbcClient reads;
    private final RequestBatcher<List<Row>, Boolean> together = new RequestBatcher<>(this::commit);

    /**
     * Makes its table where there is none.
     *
     * @param table its name, in the schema {@code audit}
     * @param owner connections of the role that may make tables
     * @param application connections whose transactions rows of writes join
     * @param own connections that nobody holds while waiting for the row of a read, or all might wait for each other
     */
    public AuditLog(String table, DataSource owner, DataSource application, DataSource own) {
        this.table = "audit." + table;
        this.one = """
                insert into audit.%s (store_id, at, subject_id, what, categories, purpose, recipient)
                values (:store, now(), :person, :what, :categories, :purpose, :recipient)
                """.formatted(table);
        this.many = """
                insert into audit.%s (store_id, at, subject_id, what, categories, purpose, recipient)
                select store, now(), person, what, categories, purpose, recipient
                  from unnest(:stores, :people::uuid[], :whats, :categories, :purposes, :recipients)
                       as it (store, person, what, categories, purpose, recipient)
                """.formatted(table);
        this.owner = JdbcClient.create(owner);
        this.writes = JdbcClient.create(application);
        this.reads = JdbcClient.create(own);
        this.owner.sql("create schema if not exists audit").update();
        this.owner.sql("""
                create table if not exists %s (
                    store_id text not null, number bigint generated always as identity, at timestamptz not null,
                    subject_id uuid not null, what text not null, categories text not null, purpose text not null,
                    recipient text not null,
                    primary key (store_id, number))
                """.formatted(this.table)).update();
        this.owner
                .sql("create index if not exists %s_by_person on %s (store_id, subject_id, number)"
                        .formatted(table, this.table))
                .update();
    }

    /**
     * Connections for reads, as many as our ledger has.
     *
     * @param application a pool, whose settings they share
     */
    public static HikariDataSource ownConnections(DataSource application) {
        try {
            var config = new HikariConfig();
            application.unwrap(HikariDataSource.class).copyStateTo(config);
            config.setPoolName("audit");
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(0);
            return new HikariDataSource(config);
        } catch (SQLException e) {
            throw new IllegalStateException("the audit log has no connections", e);
        }
    }

    /** As it was made. */
    public void clear() {
        owner.sql("truncate " + table).update();
    }

    @Override
    public void write(List<Row> rows) {
        insert(writes, rows);
    }

    @Override
    public void read(List<Row> rows) {
        if (!rows.isEmpty()) {
            together.ask(rows);
        }
    }

    private Supplier<RequestBatcher.Answers<Boolean>> commit(List<List<Row>> all) {
        insert(
                reads,
                all.size() == 1
                        ? all.getFirst()
                        : all.stream().flatMap(List::stream).toList());
        return () -> RequestBatcher.Answers.now(Collections.nCopies(all.size(), true));
    }

    private void insert(JdbcClient db, List<Row> rows) {
        if (rows.size() == 1) {
            insert(db, rows.getFirst());
        } else if (!rows.isEmpty()) {
            db.sql(many)
                    .param("stores", column(rows, Row::store))
                    .param("people", column(rows, it -> it.person().toString()))
                    .param("whats", column(rows, Row::what))
                    .param("categories", column(rows, Row::categories))
                    .param("purposes", column(rows, Row::purpose))
                    .param("recipients", column(rows, Row::recipient))
                    .update();
        }
    }

    /** Nearly always there is one row, which costs less without arrays. */
    private void insert(JdbcClient db, Row row) {
        db.sql(one)
                .param("store", row.store())
                .param("person", row.person())
                .param("what", row.what())
                .param("categories", row.categories())
                .param("purpose", row.purpose())
                .param("recipient", row.recipient())
                .update();
    }

    private static String[] column(List<Row> rows, Function<Row, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    /** What was done with a person's data, the newest first. */
    public List<String> about(String store, UUID person, int most) {
        return writes.sql("""
                        select what from %s where store_id = :store and subject_id = :person order by number desc limit :most
                        """.formatted(table))
                .param("store", store)
                .param("person", person)
                .param("most", most)
                .query((row, number) -> row.getString("what"))
                .list();
    }
}
