package shop.troth.pricing.promotion.edit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** The history of a promotion: what was changed, by whom, and when. */
@Component
@RequiredArgsConstructor
public class PromotionHistory {

    /** @param staff id of the member of staff */
    public record Version(int version, UUID staff, Instant at, List<Field> fields) {}

    /** @param name name at the desk; {@code before} is empty for a new promotion */
    public record Field(String name, String before, String after) {}

    private final JdbcClient db;

    /** The newest first. @param before the version of the last one before */
    public List<Version> of(StoreId store, String promotion, int before, int most) {
        return db.sql("""
                        select version, staff_id, at, fields, old_values, new_values from pricing.promotion_change
                         where store_id = :store and promotion = :promotion and version < :before order by version desc limit :most
                        """)
                .param("store", store.value())
                .param("promotion", promotion)
                .param("before", before)
                .param("most", most)
                .query((rs, row) -> new Version(
                        rs.getInt("version"),
                        rs.getObject("staff_id", UUID.class),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        fields(rs)))
                .list();
    }

    private static List<Field> fields(ResultSet rs) throws SQLException {
        var names = (String[]) rs.getArray("fields").getArray();
        var before = (String[]) rs.getArray("old_values").getArray();
        var after = (String[]) rs.getArray("new_values").getArray();
        return IntStream.range(0, names.length)
                .mapToObj(it -> new Field(names[it], before[it], after[it]))
                .toList();
    }
}
