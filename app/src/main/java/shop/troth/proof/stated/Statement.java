package shop.troth.proof.stated;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;

/**
 * What the proof says of a clause, as it stands in the database. Its text is what is hashed into the ledger ({@code docs/ledger-format.md}).
 *
 * @param verdict of the check, in its word; the empty text where no check looked
 * @param where where it looked; the empty text for nowhere
 * @param withheld what the guard of the running store withheld since, which breaks the clause; the empty text where there was nothing
 */
public record Statement(
        StoreId store,
        String clause,
        boolean addition,
        String verdict,
        String evidence,
        String details,
        String where,
        String withheld) {

    static final String BROKEN = "broken";

    /** What stood there before was not what had been stated. */
    static Statement altered(StoreId store, String clause) {
        return new Statement(store, clause, false, BROKEN, Trouble.ALTERED.says(), "", "", "");
    }

    /** Nothing stands there: what had been withheld was settled before any check looked. */
    static Statement nothing(StoreId store, String clause) {
        return new Statement(store, clause, false, "not-probed", "", "", "", "");
    }

    /** The verdict with what was withheld. */
    String word() {
        return withheld.isEmpty() ? verdict : BROKEN;
    }

    /** A line for each part, in this order, whatever is in them. */
    String text() {
        return Stream.of(store.value(), clause, Boolean.toString(addition), verdict, where, evidence, details, withheld)
                .map(it -> it.replace("\\", "\\\\").replace("\n", "\\n"))
                .collect(Collectors.joining("\n"));
    }

    /** SHA-256 of such a text. */
    static byte[] hash(String text) {
        return Sha256.of(text);
    }
}
