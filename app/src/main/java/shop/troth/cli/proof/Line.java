package shop.troth.cli.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.proof.Finding;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the proof as {@code verify --json} prints it; scripts rely on it.
 *
 * @param at when it was looked at, ISO 8601 in UTC
 * @param where {@code real store}, {@code probe twin} or both; null where nobody looked
 * @param addition true for a clause of the additions, else left out
 */
record Line(
        String store,
        String clause,
        String verdict,
        String at,
        String evidence,
        @Nullable String where,
        @JsonInclude(Include.NON_NULL) @Nullable Boolean addition) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Line of(Finding finding) {
        var where = finding.evidence().where().words();
        return new Line(
                finding.store().value(),
                finding.clause(),
                finding.verdict().word(),
                finding.at().toString(),
                finding.evidence().all(),
                where.isEmpty() ? null : where,
                finding.addition() ? true : null);
    }

    static String json(List<Line> lines) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(lines);
    }

    static List<Line> read(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    boolean amongAdditions() {
        return addition != null && addition;
    }

    boolean broken() {
        return verdict.equals("broken");
    }
}
