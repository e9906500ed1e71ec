package shop.troth.vault.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.ledger.Pseudonym;
import shop.troth.ledger.Ticket;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.KeepRule;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Span;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.vault.keys.KeyClass;

/** Asks the policy in force, and records its answers. */
@Component
@RequiredArgsConstructor
public class PolicyInquiry {

    /** The duty in a policy to erase a person who was found to be under 13. */
    public static final String ERASE_CHILD = "message-then-erase";

    private static final String SIGNAL = "honours-signal";
    private static final Duration COPIES_LIVE = Duration.ofDays(30);

    private final PublishedPolicies policies;
    private final Ledger ledger;
    private final Map<StoreId, WaysOut> waysOut = new ConcurrentHashMap<>();

    /** The leaf purposes that people can opt out of, computed once per policy version. */
    private record WaysOut(PolicyVersion version, Set<String> purposes) {}

    /**
     * Questions about one person, for one purpose and recipient, all under the same version of the policy.
     *
     * @param pseudonym null for data about nobody
     */
    public PolicyQuestions about(
            StoreId store, Purpose purpose, Recipient recipient, @Nullable Pseudonym pseudonym, Instant now) {
        return about(
                store,
                purpose,
                recipient,
                pseudonym,
                now,
                refusal -> ledger.submit(refusal).await());
    }

    /**
     * As the other {@code about}, with a caller that records refusals.
     *
     * @param refusals receives the entry of a refusal before it is thrown
     */
    public PolicyQuestions about(
            StoreId store,
            Purpose purpose,
            Recipient recipient,
            @Nullable Pseudonym pseudonym,
            Instant now,
            Consumer<LedgerEntry> refusals) {
        return new PolicyQuestions(policies.standing(store, now), ledger, purpose, recipient, pseudonym, refusals);
    }

    /** Records choices of one person, under the policy version in force. */
    public RecordChoice choice(StoreId store, Pseudonym pseudonym, Instant now) {
        return new RecordChoice(policies.standing(store, now).version(), ledger, pseudonym, now);
    }

    /** The class of a person's key under which records for this purpose are sealed. */
    public KeyClass keyClass(StoreId store, Purpose purpose) {
        var books = policies.current(store).policy().vocabulary().purposes().leavesUnder("books");
        return books.contains(purpose.name()) ? KeyClass.BOOKS : KeyClass.ORDINARY;
    }

    /** The leaf purposes that records under a key may serve. */
    private Set<String> purposes(StoreId store, KeyClass keyClass) {
        var tree = policies.current(store).policy().vocabulary().purposes();
        var books = tree.leavesUnder("books");
        return keyClass == KeyClass.BOOKS
                ? Set.copyOf(books)
                : tree.leaves().stream().filter(it -> !books.contains(it)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether an objection to a purpose also belongs to the address: the purpose is promotional, the policy names a way to opt out, or a
     * notice asked people about it.
     */
    public boolean hasWayOut(StoreId store, Purpose purpose) {
        var version = policies.current(store);
        var last = waysOut.get(store);
        if (last == null || last.version() != version) {
            last = new WaysOut(version, waysOut(version.policy()));
            waysOut.put(store, last);
        }
        return last.purposes().contains(purpose.name())
                || policies.posted(store).contains(purpose);
    }

    private static Set<String> waysOut(Policy policy) {
        var purposes = policy.vocabulary().purposes();
        var leaves = new HashSet<>(purposes.leavesUnder(policy.vocabulary().promotional()));
        policy.all().stream()
                .flatMap(it -> it.choices().wayOut().stream())
                .forEach(it -> leaves.addAll(purposes.leavesUnder(it.purposes())));
        return Set.copyOf(leaves);
    }

    /** Whether the policy obeys privacy signals of browsers. */
    public boolean obeysSignal(StoreId store) {
        return !policies.current(store).policy().controls(SIGNAL).isEmpty();
    }

    /**
     * Whether this fact about a person can make the policy refuse this use, regardless of what else they chose. What is known of the case
     * counts: the policy may allow the use in spite of the fact, such as for an open order.
     */
    public boolean isDecisive(
            StoreId store,
            Action action,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            CallerFacts known,
            Fact fact) {
        var table = policies.current(store).table();
        return categories.stream().anyMatch(it -> {
            var question = table.question(action, it, purpose, recipient);
            var told = known.about(it).with(Fact.GIVEN_FOR, Fact.THIRTEEN_OR_OVER, Fact.OBJECTION_PERIOD_OVER);
            return table.allows(question, told.bits())
                    ? !table.allows(question, told.with(fact).bits())
                    : table.allows(question, told.with(Fact.OPTED_IN).bits());
        });
    }

    /**
     * The retention periods that wait for an end: those of the purposes told with the records, as far as records under this key serve them.
     *
     * @param told leaf purposes
     */
    public List<Waiting> waiting(StoreId store, DataCategory category, KeyClass keyClass, Collection<String> told) {
        var table = policies.current(store).table();
        var given = Circumstances.of(Fact.TOLD, Fact.GIVEN_FOR).bits();
        var serves = purposes(store, keyClass);
        return told.stream()
                .filter(serves::contains)
                .sorted()
                .map(Purpose::new)
                .flatMap(purpose -> table.periods(category, purpose).stream()
                        .filter(it -> it.keep().waits() && it.when().holds(given))
                        .map(it -> new Waiting(purpose, it)))
                .toList();
    }

    /** A purpose for which a record is kept, and the rule with its retention period. */
    public record Waiting(Purpose purpose, KeepRule rule) {

        /** Whether the period begins at this moment, such as {@code order-closed}. */
        public boolean from(String moment) {
            return rule.keep().moment().filter(moment::equals).isPresent();
        }
    }

    /** Until when a copy of a key may exist if the key is destroyed now: as the policy says of sealed backups, or thirty days. */
    public Instant unreadableInCopies(StoreId store, Instant now) {
        return policies.current(store).policy().controls("sealed-backups").values().stream()
                .flatMap(it -> Optional.ofNullable(it.settings().get("erased-unreadable-within")).stream())
                .flatMap(it -> Span.of(it).stream())
                .map(it -> it.after(now))
                .max(Instant::compareTo)
                .orElseGet(() -> now.plus(COPIES_LIVE));
    }

    /** Writes entries in the caller's transaction, in one statement. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(List<LedgerEntry> entries) {
        ledger.append(entries);
    }

    /** Submits entries to the ledger; {@code OpeningRecord} wait for the ticket before a value is revealed. */
    public Ticket submit(List<LedgerEntry> entries) {
        return ledger.submit(entries);
    }

    /**
     * Records that a person made a choice, in the transaction that the ledger requires. The policy is asked whether the choice may be recorded,
     * only to name the clause that allows it: an objection is recorded whatever the answer.
     */
    public static final class RecordChoice {

        private static final DataCategory RECEIPT = new DataCategory("choice.receipt");
        private static final Purpose RECORD = new Purpose("rights.record");

        private final PolicyVersion version;
        private final Ledger ledger;
        private final Pseudonym pseudonym;
        private final Instant now;

        RecordChoice(PolicyVersion version, Ledger ledger, Pseudonym pseudonym, Instant now) {
            this.version = version;
            this.ledger = ledger;
            this.pseudonym = pseudonym;
            this.now = now;
        }

        /** Records a choice about a purpose. */
        public void append(Purpose chosen, Note note) {
            append(draft(note).purpose(chosen));
        }

        /** Records a choice about a purpose and certain kinds of data. */
        public void append(Purpose chosen, Collection<DataCategory> data, Note note) {
            append(draft(note).purpose(chosen).categories(data));
        }

        /** Records a choice about every purpose. */
        public void append(Note note) {
            append(draft(note));
        }

        private LedgerEntry.Draft draft(Note note) {
            return LedgerEntry.of(EntryKind.CHOICE, version.store(), now)
                    .about(pseudonym)
                    .note(note)
                    .under(version.hash());
        }

        private void append(LedgerEntry.Draft draft) {
            var table = version.table();
            var question = table.question(Action.KEEP, RECEIPT, RECORD, Recipient.SELF);
            var decision = table.decision(question, Circumstances.of(Fact.TOLD).bits());
            ledger.append(List.of((decision.isAllowed() ? draft.allowed(decision.clauses()) : draft).entry()));
        }
    }
}
