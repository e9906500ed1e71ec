package shop.troth.content.edit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.content.Piece;
import shop.troth.kernel.StoreId;

/** The versions of a page, with who made them and when. */
@Component
@RequiredArgsConstructor
public class PageHistory {

    /** @param staff the id of the person who published it; empty for the text of a file */
    public record Version(Piece piece, Optional<UUID> staff, Instant at) {}

    private final JdbcClient db;

    /** At most {@code most} versions older than {@code before}, newest first. */
    public List<Version> of(StoreId store, String page, int before, int most) {
        return db.sql("""
                        select page, version, address, text, removed, staff_id, at from content.version
                         where store_id = :store and page = :page and version < :before order by version desc limit :most
                        """)
                .param("store", store.value())
                .param("page", page)
                .param("before", before)
                .param("most", most)
                .query((rs, row) -> version(rs))
                .list();
    }

    private static Version version(ResultSet rs) throws SQLException {
        var piece = new Piece(
                rs.getString("page"),
                rs.getString("address"),
                rs.getInt("version"),
                rs.getString("text"),
                rs.getBoolean("removed"));
        return new Version(
                piece,
                Optional.ofNullable(rs.getObject("staff_id", UUID.class)),
                rs.getObject("at", OffsetDateTime.class).toInstant());
    }
}
