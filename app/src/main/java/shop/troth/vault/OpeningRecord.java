package shop.troth.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.ledger.Ticket;

/**
 * Why a value may be read: the clauses that allow it and the ledger entry that records it.
 *
 * @param clauses ids of the deciding clauses; empty for what a person just typed and is not yet kept
 * @param ticket the pending ledger entry; null if there is none to wait for
 */
public record OpeningRecord(List<String> clauses, @Nullable Ticket ticket) {

    /** For what a person just typed: it may be shown back to them or sealed, and is recorded only once it is kept. */
    static final OpeningRecord TYPED = new OpeningRecord(List.of(), null);

    void awaitRecord() {
        if (ticket != null) {
            ticket.await();
        }
    }
}
