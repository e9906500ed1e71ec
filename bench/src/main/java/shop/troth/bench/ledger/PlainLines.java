package shop.troth.bench.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a shop without a ledger has: a table to which lines are added, a row each. */
final class PlainLines {

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    PlainLines(JdbcClient db, TransactionTemplate transaction) {
        this.db = db;
        this.transaction = transaction;
        db.sql("create schema bench").update();
        db.sql("""
                create table bench.line (
                    store_id text not null, id bigint generated always as identity, line text not null,
                    primary key (store_id, id))
                """).update();
    }

    /** One transaction, one statement. */
    void append(List<String> lines) {
        transaction.executeWithoutResult(it -> db.sql(
                        "insert into bench.line (store_id, line) select 'millipore', line from unnest(:lines) as it (line)")
                .param("lines", lines.toArray(String[]::new))
                .update());
    }

    double bytesEach() {
        return db.sql("select pg_total_relation_size('bench.line')::float8 / greatest(1, count(*)) from bench.line")
                .query(Double.class)
                .single();
    }
}
