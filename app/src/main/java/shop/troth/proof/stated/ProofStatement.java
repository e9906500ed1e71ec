package shop.troth.proof.stated;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;

/**
 * What the proof says about a clause, as in the database. A hash of its text is in the ledger ({@code docs/ledger-format.md}).
 *
 * @param verdict the word of the check's verdict; empty if there was no check
 * @param where where the check looked; empty for nowhere
 * @param withheld what the guard of the running store has withheld since, which breaks the clause; empty if nothing was
 * @param build which software checked; empty if an earlier release did, or none
 */
public record ProofStatement(
        StoreId store,
        String clause,
        boolean addition,
        String verdict,
        String evidence,
        String details,
        String where,
        String withheld,
        String build) {

    static final String BROKEN = "broken";

    /** States that the database differed from what had been stated. */
    static ProofStatement altered(StoreId store, String clause) {
        return new ProofStatement(store, clause, false, BROKEN, StatementFault.ALTERED.says(), "", "", "", "");
    }

    /** States that there is nothing: what had been withheld was dropped before there was any check. */
    static ProofStatement nothing(StoreId store, String clause) {
        return new ProofStatement(store, clause, false, "not-probed", "", "", "", "", "");
    }

    /** The verdict's word; {@code broken} if something was withheld. */
    String word() {
        return withheld.isEmpty() ? verdict : BROKEN;
    }

    /** One line for each part, in this order, with backslashes and line breaks escaped; without a line for the build if there is none. */
    String text() {
        var parts = Stream.of(
                store.value(), clause, Boolean.toString(addition), verdict, where, evidence, details, withheld);
        return Stream.concat(parts, Stream.of(build).filter(it -> !it.isEmpty()))
                .map(it -> it.replace("\\", "\\\\").replace("\n", "\\n"))
                .collect(Collectors.joining("\n"));
    }

    /** SHA-256 of a statement's text; for a withdrawal, of the text that it withdraws. */
    static byte[] hash(String text) {
        return Sha256.of(Withdrawal.withdrawn(text).orElse(text));
    }
}
