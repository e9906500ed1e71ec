package shop.troth.insight.shared;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The statistics of a month, as a partner gets them. In JSON, in bytes that never change.
 *
 * @param store its id
 * @param month such as {@code 2026-10}
 * @param madeUp whether visits among them were made up, for a store that somebody tries
 * @param groupAtLeast the smallest count in it
 * @param roundedTo every count is a multiple of this; up or down was chance
 */
@JsonPropertyOrder({"store", "month", "madeUp", "groupAtLeast", "roundedTo", "tables"})
public record MonthFile(
        String store, String month, boolean madeUp, long groupAtLeast, long roundedTo, List<Table> tables) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** @param hidden how many rows are not told, because they are small, or would give a small one away */
    @JsonPropertyOrder({"title", "rows", "hidden"})
    public record Table(String title, List<Row> rows, long hidden) {}

    /** A count. */
    @JsonPropertyOrder({"name", "count"})
    public record Row(String name, long count) {}

    byte[] bytes() {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    static MonthFile of(byte[] bytes) {
        return MAPPER.readValue(bytes, MonthFile.class);
    }
}
