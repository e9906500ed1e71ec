package shop.troth.vault.keys;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.RootKeyset;

/** Columns with values that the root keyset wraps; a seal wraps nothing. One that does not open is left unchanged. */
@NamedInterface("keys")
public abstract class WrappedColumns implements RootSealed {

    /** @param bound the SQL expression for the text that a value is bound to */
    @NamedInterface("keys")
    public record Column(String table, String column, String bound) {}

    private record Row(byte[] wrapped, String bound) {}

    protected final JdbcClient db;
    protected final RootKeyset root;
    private final List<Column> columns;

    protected WrappedColumns(JdbcClient db, RootKeyset root, Column... columns) {
        this.db = db;
        this.root = root;
        this.columns = List.of(columns);
    }

    @Override
    public long sealedByOlder() {
        return columns.stream().mapToLong(it -> older(it).size()).sum();
    }

    @Override
    public long sealAnew() {
        return columns.stream().mapToLong(this::sealAnew).sum();
    }

    private long sealAnew(Column of) {
        return older(of).stream().mapToLong(it -> sealAnew(of, it)).sum();
    }

    private long sealAnew(Column of, Row row) {
        try {
            var content = root.unwrap(row.wrapped(), row.bound());
            return db.sql("update %s set %2$s = :new where %2$s = :old".formatted(of.table(), of.column()))
                    .param("new", root.wrap(content, row.bound()))
                    .param("old", row.wrapped())
                    .update();
        } catch (RootKeyset.DoesNotOpen e) {
            return 0; // not written by this application: it grants nothing
        }
    }

    private List<Row> older(Column of) {
        return db
                .sql("select %s as wrapped, %s as bound from %s".formatted(of.column(), of.bound(), of.table()))
                .query((rs, row) -> new Row(rs.getBytes("wrapped"), rs.getString("bound")))
                .list()
                .stream()
                .filter(it -> !root.isNewest(it.wrapped()))
                .toList();
    }
}
