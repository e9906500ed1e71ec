package shop.troth.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.ledger.Ticket;

/**
 * Why a value may be read: the clauses that allowed it and the ledger entry that says so.
 *
 * @param clauses ids of the deciding clauses; empty for what a person has just typed and nobody has kept
 * @param ticket the entry under way to the ledger, or null where there is none to wait for
 */
public record Grounds(List<String> clauses, @Nullable Ticket ticket) {

    /** For what a person has just typed: shown back to them, or sealed, but recorded only when it is kept. */
    static final Grounds TYPED = new Grounds(List.of(), null);

    void awaitRecord() {
        if (ticket != null) {
            ticket.await();
        }
    }
}
