package shop.troth.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of a table that somebody kept with SQL, as the role that serves, to put them back when they no longer hold. */
public final class KeptRows {

    private final JdbcClient db;
    private final String table;
    private final List<String> rows;

    /** @param of a column, and the id by which the rows are chosen */
    public KeptRows(JdbcClient db, String table, String of, UUID id) {
        this.db = db;
        this.table = table;
        this.rows = db.sql("select to_jsonb(it)::text from %s it where %s = :id".formatted(table, of))
                .param("id", id)
                .query(String.class)
                .list();
        assertThat(rows).as(table).isNotEmpty();
    }

    /** Puts those back in which a column has this value, which the database cannot refuse. */
    public void comeBack(String column, String value) {
        assertThat(db.sql("""
                        insert into %1$s select back.* from unnest(:rows) as kept(it)
                         cross join lateral jsonb_populate_record(null::%1$s, kept.it::jsonb) as back
                         where kept.it::jsonb ->> :column = :value
                        """.formatted(table))
                        .param("rows", rows.toArray(String[]::new))
                        .param("column", column)
                        .param("value", value)
                        .update())
                .isPositive();
    }

    /** The database takes none of them in. */
    public void areRefused() {
        for (var row : rows) {
            assertThatThrownBy(
                            () -> db.sql("insert into %1$s select * from jsonb_populate_record(null::%1$s, :row::jsonb)"
                                            .formatted(table))
                                    .param("row", row)
                                    .update())
                    .as(table)
                    .rootCause()
                    .hasMessageContaining("has ended, and nobody puts it back");
        }
    }
}
