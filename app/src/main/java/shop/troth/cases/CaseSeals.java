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
import shop.troth.vault.keys.OpensOrders;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The root keyset's seals over who wrote a message to the store, and over the case that it was merged into or continues, so that access to the database
 * alone is not enough to show a conversation to somebody else. A case without a writer has none: nobody reads it by a link.
 */
@Component
class CaseSeals extends SealedTable<CaseSeals.Row> implements OpensOrders {

    /**
     * What the seal of a case covers.
     *
     * @param merged the case that it was merged into, or null
     * @param event what opened it, which begins with the id of the case that it continues
     * @param seal null before it is sealed
     */
    record Row(
            StoreId store, UUID id, UUID writer, @Nullable UUID merged, String event, byte @Nullable [] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "case|%s|%s|%s|%s|%s".formatted(store, id, writer, merged == null ? "" : merged, event);
        }
    }

    CaseSeals(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "a case",
                "cases.opened",
                "store_id, id",
                "select store_id, id, writer_id, merged_into, event, seal from cases.opened where writer_id is not null",
                (rs, row) -> Objects.requireNonNull(row(rs)));
    }

    @Override
    public String what() {
        return "conversations";
    }

    /** The seal of a case with this writer. */
    byte[] over(StoreId store, CaseId id, SubjectId writer, Optional<CaseId> merged, String event) {
        var into = merged.map(CaseId::value).orElse(null);
        return over(new Row(store, id.value(), writer.value(), into, event, null));
    }

    /** Whether a case was read as it was written. */
    boolean isOurs(ResultSet rs) throws SQLException {
        var row = row(rs);
        return row == null || isOurs(row);
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
}
