package shop.troth.cli.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.RunningBuild;
import shop.troth.proof.Verdict;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the proof as {@code verify --json} prints it; scripts rely on it.
 *
 * @param at when it was checked, as ISO 8601 in UTC
 * @param where {@code real store}, {@code probe twin}, or both; null if it was not checked
 * @param build which software checked it, as {@code docs/ledger-format.md} says; omitted if it was not checked
 * @param addition true for a clause of the additions, otherwise omitted
 */
record ProofLine(
        String store,
        String clause,
        String verdict,
        String at,
        String evidence,
        @Nullable String where,
        @JsonInclude(Include.NON_NULL) @Nullable String build,
        @JsonInclude(Include.NON_NULL) @Nullable Boolean addition) {

    private static final String RECORD = "record";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ProofLine of(ProofFinding finding) {
        var where = finding.evidence().where().words();
        return new ProofLine(
                finding.store().value(),
                finding.clause(),
                finding.verdict().word(),
                finding.at().toString(),
                finding.evidence().all(),
                where.isEmpty() ? null : where,
                finding.build().isEmpty() ? null : finding.build(),
                finding.addition() ? true : null);
    }

    /**
     * Returns a line for a store whose ledger, on which every clause relies, was altered, or could not be looked at. Marked as an addition;
     * no policy has a clause of this name.
     */
    static ProofLine ofRecord(StoreId store, Verdict verdict, String sentence, Instant at) {
        return new ProofLine(
                store.value(),
                RECORD,
                verdict.word(),
                at.toString(),
                sentence,
                EvidenceSource.REAL_STORE.words(),
                RunningBuild.digest(),
                true);
    }

    static String json(List<ProofLine> lines) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(lines);
    }

    static List<ProofLine> read(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    boolean amongAdditions() {
        return addition != null && addition;
    }

    boolean broken() {
        return verdict.equals(Verdict.BROKEN.word());
    }

    boolean unfinished() {
        return verdict.equals(Verdict.UNFINISHED.word());
    }
}
