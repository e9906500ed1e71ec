package shop.troth.vault.gate;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.ledger.Pseudonym;
import shop.troth.ledger.Reference;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.Decision;
import shop.troth.policy.decision.KeepRule;
import shop.troth.policy.language.Keep;
import shop.troth.policy.published.EffectivePolicy;
import shop.troth.policy.published.PolicyVersion;

/**
 * Questions about one person, or about nobody, for one purpose and recipient, all under the same version of the policy. A refusal is recorded in the ledger
 * by {@link RecordRefusal} before it is thrown.
 */
public final class PolicyQuestions {

    private final EffectivePolicy standing;
    private final PolicyVersion version;
    private final Ledger ledger;
    private final Purpose purpose;
    private final Recipient recipient;
    private final @Nullable Pseudonym pseudonym;
    private final RecordRefusal refusals;
    private final Set<String> clauses = new LinkedHashSet<>();
    private long facts = -1L >>> 1; // those true in every question asked

    PolicyQuestions(
            EffectivePolicy standing,
            Ledger ledger,
            Purpose purpose,
            Recipient recipient,
            @Nullable Pseudonym pseudonym,
            Consumer<LedgerEntry> refusals) {
        this.standing = standing;
        this.version = standing.version();
        this.ledger = ledger;
        this.purpose = purpose;
        this.recipient = recipient;
        this.pseudonym = pseudonym;
        this.refusals = new RecordRefusal(version, purpose, recipient, pseudonym, refusals);
    }

    /** Short hash of the policy version that answers. */
    public String policy() {
        return version.shortHash();
    }

    /**
     * Asks about data of a person, considering the notices posted since they were first recorded.
     *
     * @throws RefusedByPolicy if it is not allowed; the refusal is in the ledger by then
     */
    public void allow(Action action, DataCategory category, Circumstances circumstances, Instant born, Instant now) {
        var question = version.table().question(action, category, purpose, recipient);
        long posted = standing.facts(question, born, now);
        var all = posted == 0 ? circumstances : Circumstances.ofBits(circumstances.bits() | posted);
        allow(action, category, all, now);
    }

    /** @throws RefusedByPolicy if it is not allowed; the refusal is in the ledger by then */
    public void allow(Action action, DataCategory category, Circumstances circumstances, Instant now) {
        var question = version.table().question(action, category, purpose, recipient);
        facts &= circumstances.bits();
        switch (version.table().decision(question, circumstances.bits())) {
            case Decision.Allowed allowed -> clauses.addAll(allowed.clauses());
            case Decision.Refused refused -> {
                var because = refused.reasons().getFirst().words();
                throw refuse(action, category, refused.clauses(), because, now);
            }
        }
    }

    /**
     * Asks whether data of these categories may be collected and kept.
     *
     * @throws RefusedByPolicy if not; the refusal is in the ledger by then
     */
    public void allowCollecting(Collection<DataCategory> categories, CallerFacts known, Instant now) {
        allowCollectingUntold(categories, known.and(Fact.TOLD), now);
    }

    /**
     * The same for what came without a form, so that nobody was told beside it what it is for.
     *
     * @param known with {@link Fact#TOLD} if the person was told otherwise
     */
    public void allowCollectingUntold(Collection<DataCategory> categories, CallerFacts known, Instant now) {
        for (var category : categories) {
            allow(Action.COLLECT, category, known.about(category), now);
            allow(Action.KEEP, category, known.about(category), now);
        }
    }

    /**
     * When the retention period ends of records of these categories that are kept for the purpose in these circumstances and belong to
     * nothing yet.
     *
     * @throws RefusedByPolicy if one of them has no retention period that runs without waiting for something
     */
    public Instant keepUntil(Collection<DataCategory> categories, CallerFacts known, Instant from) {
        var until = from;
        for (var category : categories) {
            var latest = version.table().periods(category, purpose).stream()
                    .filter(it -> !it.keep().waits())
                    .filter(it -> it.when().holds(known.about(category).bits()))
                    .flatMap(it -> it.keep().span().stream())
                    .map(it -> it.after(from))
                    .max(Instant::compareTo)
                    .orElseThrow(() -> refuse(Action.KEEP, category, List.of(), "no retention period applies", from));
            until = latest.isAfter(until) ? latest : until;
        }
        return until;
    }

    /** Whether the policy allows it. A refusal is not recorded in the ledger. */
    public boolean lets(Action action, DataCategory category, Circumstances circumstances) {
        var table = version.table();
        var question = table.question(action, category, purpose, recipient);
        if (!table.allows(question, circumstances.bits())) {
            return false;
        }
        facts &= circumstances.bits();
        clauses.addAll(table.decision(question, circumstances.bits()).clauses());
        return true;
    }

    /**
     * Whether a record's retention period is over, either entirely or for this purpose. A purpose without a period of its own uses a record
     * as long as another purpose keeps it.
     *
     * @param endedAt when what it belongs to ended; null while it has not
     */
    public boolean isOver(DataCategory category, @Nullable Instant keepUntil, @Nullable Instant endedAt, Instant now) {
        if (keepUntil != null && !now.isBefore(keepUntil)) {
            return true;
        }
        if (endedAt == null) {
            return false;
        }
        var own = version.table().periods(category, purpose).stream()
                .map(KeepRule::keep)
                .filter(Keep::waits)
                .toList();
        return !own.isEmpty()
                && own.stream()
                        .allMatch(it -> it.span()
                                .filter(span -> !now.isBefore(span.after(endedAt)))
                                .isPresent());
    }

    /** Writes one entry, in the transaction that the ledger requires. */
    public void append(EntryKind kind, Collection<DataCategory> categories, Instant now) {
        ledger.append(List.of(entry(kind, categories, now)));
    }

    /** Records that data was corrected, and why, in the transaction that the ledger requires. */
    public void appendCorrected(Collection<DataCategory> categories, Note why, Instant now) {
        ledger.append(List.of(LedgerEntry.of(EntryKind.CORRECT, version.store(), now)
                .about(pseudonym)
                .purpose(purpose)
                .categories(categories)
                .allowed(clauses)
                .note(why)
                .under(version.hash())
                .entry()));
    }

    /** Records that data was disclosed, and by which action, in the transaction that the ledger requires. */
    public void appendDisclosed(Action action, Collection<DataCategory> categories, Instant now) {
        ledger.append(List.of(disclosed(action, categories, now).entry()));
    }

    /** As {@link #appendDisclosed(Action, Collection, Instant)}, with what was disclosed, and the member of staff who did it. */
    public void appendDisclosed(
            Action action, Collection<DataCategory> categories, Reference what, Reference staff, Instant now) {
        ledger.append(List.of(
                disclosed(action, categories, now).pointingTo(what).by(staff).entry()));
    }

    private LedgerEntry.Draft disclosed(Action action, Collection<DataCategory> categories, Instant now) {
        return draft(EntryKind.SHARE, categories, now).action(action).recipient(recipient);
    }

    /** Ids of the clauses that allowed what was asked so far. */
    public List<String> clauses() {
        return List.copyOf(clauses);
    }

    /** Records a refusal, outside any transaction so that it stays, and returns the exception to throw. */
    public RefusedByPolicy refuse(Action action, DataCategory category, List<String> by, String because, Instant now) {
        return refusals.refuse(action, category, by, because, facts, now);
    }

    /** As {@link #refuse}, because the person was found to be under 13; names the clauses that require their erasure. */
    public RefusedByPolicy underThirteen(Action action, DataCategory category, Instant now) {
        return refusals.underThirteen(action, category, facts, now);
    }

    /** The ledger entry for what was asked so far. */
    public LedgerEntry entry(EntryKind kind, Collection<DataCategory> categories, Instant now) {
        var draft = draft(kind, categories, now);
        return (kind == EntryKind.SHARE ? draft.recipient(recipient) : draft).entry();
    }

    private LedgerEntry.Draft draft(EntryKind kind, Collection<DataCategory> categories, Instant now) {
        return LedgerEntry.of(kind, version.store(), now)
                .about(pseudonym)
                .purpose(purpose)
                .categories(categories)
                .allowed(clauses)
                .given(facts)
                .under(version.hash());
    }
}
