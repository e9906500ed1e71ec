package shop.troth.vault.gate;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Pseudonym;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Duty;
import shop.troth.policy.published.PolicyVersion;

/** Records refusals in the ledger: for one purpose and recipient, about one person or nobody, under one version of the policy. */
final class RecordRefusal {

    private final PolicyVersion version;
    private final Purpose purpose;
    private final Recipient recipient;
    private final @Nullable Pseudonym pseudonym;
    private final Consumer<LedgerEntry> ledger;

    /** @param ledger writes each entry in a separate transaction, so that it stays */
    RecordRefusal(
            PolicyVersion version,
            Purpose purpose,
            Recipient recipient,
            @Nullable Pseudonym pseudonym,
            Consumer<LedgerEntry> ledger) {
        this.version = version;
        this.purpose = purpose;
        this.recipient = recipient;
        this.pseudonym = pseudonym;
        this.ledger = ledger;
    }

    /**
     * Records a refusal, and returns the exception to throw.
     *
     * @param by ids of the clauses that refuse
     * @param given the facts that were true in every question asked, as bits
     */
    RefusedByPolicy refuse(
            Action action, DataCategory category, List<String> by, String because, long given, Instant now) {
        ledger.accept(LedgerEntry.of(EntryKind.REFUSE, version.store(), now)
                .about(pseudonym)
                .action(action)
                .purpose(purpose)
                .recipient(recipient)
                .categories(List.of(category))
                .refused(by)
                .given(given)
                .under(version.hash())
                .entry());
        return new RefusedByPolicy(action, category, purpose, recipient, by, because);
    }

    /** As {@link #refuse}, because the person was found to be under 13; names the clauses that require their erasure. */
    RefusedByPolicy underThirteen(Action action, DataCategory category, long given, Instant now) {
        var by = version.policy().all().stream()
                .filter(it -> it.duties().stream().map(Duty::name).anyMatch(PolicyInquiry.ERASE_CHILD::equals))
                .map(Clause::id)
                .toList();
        refuse(action, category, by, "", given, now);
        return new RefusedByPolicy.UnderThirteen(action, category, purpose, recipient, by);
    }
}
