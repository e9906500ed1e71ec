package shop.troth.proof.stated;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Withdraws statements that a clause was broken, as earlier releases made them when only the check could not be finished. Its text is
 * theirs, below a line that says why; its entry in the ledger refers to them.
 */
final class Withdrawal {

    static final String SAYS = "This statement is withdrawn, because the check was at fault and not the store:\n";

    /**
     * The texts that can be withdrawn, for Java and PostgreSQL: broken, with nothing withheld, and nothing seen anywhere by any check. If a
     * record does not open, that ended the check as well, but is a fault of the store.
     */
    static final String MISTAKEN = "^[^\n]*\n[^\n]*\n[^\n]*\nbroken\n\n(?![^\n]*could not be finished: )"
            + "The check could not be finished(\\.| because of an error\\.)[^\n]*\n\n$";

    private static final Pattern PATTERN = Pattern.compile(MISTAKEN);

    private Withdrawal() {}

    /** Whether a statement has such a text. */
    static boolean isMistaken(String said) {
        return PATTERN.matcher(said).matches();
    }

    /** The text that a withdrawal withdraws; empty for any other statement, and if that text cannot be withdrawn. */
    static Optional<String> withdrawn(String said) {
        return Optional.of(said)
                .filter(it -> it.startsWith(SAYS))
                .map(it -> it.substring(SAYS.length()))
                .filter(Withdrawal::isMistaken);
    }

    /**
     * The condition in SQL that a statement is withdrawn, with the parameters {@code mistaken} and {@code says}.
     *
     * @param row the name of its row of {@code proof.stated}
     */
    static String of(String row) {
        return """
                (%1$s.said ~ :mistaken and exists (
                       select from proof.stated w
                        where w.store_id = %1$s.store_id and w.clause = %1$s.clause and w.number > %1$s.number
                          and w.verdict = 'statement-withdrawn' and w.said = :says || %1$s.said))""".formatted(row);
    }
}
