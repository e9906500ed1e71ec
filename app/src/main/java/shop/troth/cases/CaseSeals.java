package shop.troth.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.OpensOrders;
import shop.troth.vault.keys.RootSealed;
import shop.troth.vault.keys.SealedTable;
import shop.troth.vault.keys.SealsOldRows;

/**
 * The root keyset's seals over who wrote a message to the store, and over the case that it was merged into or continues, so that access to the database
 * alone is not enough to show a conversation to somebody else. A case without a writer has none: nobody reads it by a link.
 */
@Component
class CaseSeals implements OpensOrders, RootSealed, SealsOldRows {

    private static final String TABLE = "cases.opened";

    /**
     * What the seal of a case covers.
     *
     * @param merged the case that it was merged into, or null
     * @param event what opened it, which begins with the id of the case that it continues
     * @param seal null before it is sealed
     */
    record Row(
            StoreId store, UUID id, UUID writer, @Nullable UUID merged, String event, byte @Nullable [] seal)
            implements SealedTable.Keyed {

        @Override
        public String said() {
            return "case|%s|%s|%s|%s|%s".formatted(store, id, writer, merged == null ? "" : merged, event);
        }
    }

    private final SealedTable<Row> table;

    CaseSeals(JdbcClient db, RootKeyset root) {
        this.table = new SealedTable<>(
                db,
                root,
                "a case",
                TABLE,
                "store_id, id, writer_id, merged_into, event, seal",
                "writer_id is not null",
                (rs, row) -> Objects.requireNonNull(row(rs)));
    }

    /** The seal of a case with this writer. */
    byte[] over(StoreId store, CaseId id, SubjectId writer, Optional<CaseId> merged, String event) {
        var into = merged.map(CaseId::value).orElse(null);
        return table.over(new Row(store, id.value(), writer.value(), into, event, null));
    }

    /** Whether a case was read as it was written. */
    boolean isOurs(ResultSet rs) throws SQLException {
        var row = row(rs);
        return row == null || table.isOurs(row);
    }

    private static @Nullable Row row(ResultSet rs) throws SQLException {
        var writer = rs.getObject("writer_id", UUID.class);
        return writer == null
                ? null
                : new Row(
                        new StoreId(rs.getString("store_id")),
                        rs.getObject("id", UUID.class),
                        writer,
                        rs.getObject("merged_into", UUID.class),
                        rs.getString("event"),
                        rs.getBytes("seal"));
    }

    @Override
    public String what() {
        return "conversations";
    }

    @Override
    public long withoutValidSeal(StoreId store) {
        return table.invalid(store);
    }

    @Override
    public long sealedByOlder() {
        return table.older();
    }

    @Override
    public long sealAnew() {
        return table.sealAnew();
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public long sealOld() {
        return table.sealOld();
    }
}
