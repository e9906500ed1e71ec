package shop.troth.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Entry;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.Note;
import shop.troth.ledger.Pseudonym;
import shop.troth.ledger.Ticket;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.Decision;
import shop.troth.policy.decision.KeepRule;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Span;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.published.Standing;

/** Asks the policy in force, and writes down what it answered. */
@Component
class Asking {

    private static final DataCategory RECEIPT = new DataCategory("choice.receipt");
    private static final String SIGNAL = "honours-signal";
    private static final Duration COPIES_LIVE = Duration.ofDays(30);

    private final PublishedPolicies policies;
    private final Ledger ledger;
    private final Map<StoreId, WaysOut> waysOut = new ConcurrentHashMap<>();

    /** The leaf purposes of messages that a person can end, worked out once for a version. */
    private record WaysOut(PolicyVersion version, Set<String> purposes) {}

    Asking(PublishedPolicies policies, Ledger ledger) {
        this.policies = policies;
        this.ledger = ledger;
    }

    /** Questions about one person, for one purpose and recipient, all under the same version of the policy. */
    Questions about(StoreId store, Purpose purpose, Recipient recipient, Pseudonym pseudonym, Instant now) {
        return about(
                store,
                purpose,
                recipient,
                pseudonym,
                now,
                refusal -> ledger.submit(refusal).await());
    }

    /**
     * The same where somebody else writes refusals down.
     *
     * @param refusals takes the entry of a refusal before it is thrown
     */
    Questions about(
            StoreId store,
            Purpose purpose,
            Recipient recipient,
            Pseudonym pseudonym,
            Instant now,
            Consumer<Entry> refusals) {
        return new Questions(policies.standing(store, now), ledger, purpose, recipient, pseudonym, refusals);
    }

    /** Under which of a person's keys the records lie that serve this purpose. */
    KeyClass keyClass(StoreId store, Purpose purpose) {
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

    /** Whether a no to a purpose is its address's: it is promotional, the policy names a way out, or a notice asked people about it. */
    boolean hasWayOut(StoreId store, Purpose purpose) {
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
                .flatMap(it -> it.wayOut().stream())
                .forEach(it -> leaves.addAll(purposes.leavesUnder(it.purposes())));
        return Set.copyOf(leaves);
    }

    /** Whether the policy obeys the privacy signal of a browser. */
    boolean obeysSignal(StoreId store) {
        return !policies.current(store).policy().controls(SIGNAL).isEmpty();
    }

    /**
     * Whether this fact about a person can turn a yes to this use into a no, whatever else they said: what is known of the case settles it
     * where the policy goes on in spite of the fact, such as for an open order.
     */
    boolean isDecisive(
            StoreId store,
            Action action,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            Known known,
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
     * The periods that records wait for: of the purposes told with them, as far as records under their key serve them.
     *
     * @param told leaf purposes
     */
    List<Waiting> waiting(StoreId store, DataCategory category, KeyClass keyClass, Collection<String> told) {
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

    /** A purpose for which a record is kept, and the permission with its period. */
    record Waiting(Purpose purpose, KeepRule rule) {

        boolean from(Ends end) {
            return rule.keep().moment().filter(end.moment()::equals).isPresent();
        }
    }

    /**
     * Until when a copy of the keys may be around, if a key is destroyed now: what the policy says of sealed copies, or thirty
     * days.
     */
    Instant unreadableInCopies(StoreId store, Instant now) {
        return policies.current(store).policy().controls("sealed-backups").values().stream()
                .flatMap(it -> Optional.ofNullable(it.settings().get("erased-unreadable-within")).stream())
                .flatMap(it -> Span.of(it).stream())
                .map(it -> it.after(now))
                .max(Instant::compareTo)
                .orElseGet(() -> now.plus(COPIES_LIVE));
    }

    /** Writes entries in the caller's transaction, in one statement. */
    void append(List<Entry> entries) {
        ledger.append(entries);
    }

    /** Sends entries on their way; grounds wait for the ticket before a value is revealed. */
    Ticket submit(List<Entry> entries) {
        return ledger.submit(entries);
    }

    /** See {@link #about}. */
    static final class Questions {

        private final Standing standing;
        private final PolicyVersion version;
        private final Ledger ledger;
        private final Purpose purpose;
        private final Recipient recipient;
        private final Pseudonym pseudonym;
        private final Consumer<Entry> refusals;
        private final Set<String> clauses = new LinkedHashSet<>();
        private long facts = -1L >>> 1; // those true of every question asked

        Questions(
                Standing standing,
                Ledger ledger,
                Purpose purpose,
                Recipient recipient,
                Pseudonym pseudonym,
                Consumer<Entry> refusals) {
            this.standing = standing;
            this.version = standing.version();
            this.ledger = ledger;
            this.purpose = purpose;
            this.recipient = recipient;
            this.pseudonym = pseudonym;
            this.refusals = refusals;
        }

        /** Short hash of the version that answers. */
        String policy() {
            return version.shortHash();
        }

        /**
         * Asks about a datum of the person, who was told by notices what was posted since their first record.
         *
         * @throws Refused if it is not allowed; the refusal is in the ledger by then
         */
        void allow(Action action, DataCategory category, Circumstances circumstances, Instant born, Instant now) {
            var question = version.table().question(action, category, purpose, recipient);
            long noticed = standing.facts(question, born, now);
            allow(
                    action,
                    category,
                    noticed == 0 ? circumstances : Circumstances.ofBits(circumstances.bits() | noticed),
                    now);
        }

        /** @throws Refused if it is not allowed; the refusal is in the ledger by then */
        void allow(Action action, DataCategory category, Circumstances circumstances, Instant now) {
            var table = version.table();
            var question = table.question(action, category, purpose, recipient);
            facts &= circumstances.bits();
            switch (table.decision(question, circumstances.bits())) {
                case Decision.Allowed allowed -> clauses.addAll(allowed.clauses());
                case Decision.Refused refused ->
                    throw refuse(
                            action,
                            category,
                            refused.clauses(),
                            refused.reasons().getFirst().words(),
                            now);
            }
        }

        /**
         * When records of these categories, kept for the purpose in these circumstances and belonging to nothing yet, are over.
         *
         * @throws Refused if for one of them no retention period applies that does not wait for something
         */
        Instant keepUntil(Collection<DataCategory> categories, Known known, Instant from) {
            var until = from;
            for (var category : categories) {
                var latest = version.table().periods(category, purpose).stream()
                        .filter(it -> !it.keep().waits())
                        .filter(it -> it.when().holds(known.about(category).bits()))
                        .flatMap(it -> it.keep().span().stream())
                        .map(it -> it.after(from))
                        .max(Instant::compareTo)
                        .orElseThrow(
                                () -> refuse(Action.KEEP, category, List.of(), "no retention period applies", from));
                until = latest.isAfter(until) ? latest : until;
            }
            return until;
        }

        /** Whether the policy lets it be, without a word to the ledger where it does not. */
        boolean lets(Action action, DataCategory category, Circumstances circumstances) {
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
         * Whether a record's time is over: all of it, or that of this purpose. A purpose without a period of its own borrows what
         * another keeps.
         *
         * @param endedAt when what it belongs to ended; null while it has not
         */
        boolean isOver(DataCategory category, @Nullable Instant keepUntil, @Nullable Instant endedAt, Instant now) {
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

        /** Writes one entry in the caller's transaction. */
        void append(EntryKind kind, Collection<DataCategory> categories, Instant now) {
            ledger.append(List.of(entry(kind, categories, now)));
        }

        /** Writes in the caller's transaction that data were put right, and why. */
        void appendCorrected(Collection<DataCategory> categories, Note why, Instant now) {
            ledger.append(List.of(Entry.of(EntryKind.CORRECT, version.store(), now)
                    .about(pseudonym)
                    .purpose(purpose)
                    .categories(categories)
                    .allowed(clauses)
                    .note(why)
                    .under(version.hash())
                    .entry()));
        }

        /** Writes in the caller's transaction that data went out, and how. */
        void appendDisclosed(Action action, Collection<DataCategory> categories, Instant now) {
            ledger.append(List.of(draft(EntryKind.SHARE, categories, now)
                    .action(action)
                    .recipient(recipient)
                    .entry()));
        }

        /**
         * Writes in the caller's transaction that the person chose. Keeping a note of it is asked of the policy, for the record of
         * which clause lets it; a person's no is taken whatever it answers.
         */
        void appendChoice(Purpose chosen, Note note, Instant now) {
            appendChoice(choice(note, now).purpose(chosen));
        }

        /** The same of a choice about certain kinds of data. */
        void appendChoice(Purpose chosen, Collection<DataCategory> data, Note note, Instant now) {
            appendChoice(choice(note, now).purpose(chosen).categories(data));
        }

        /** The same of a choice that is about every purpose. */
        void appendChoice(Note note, Instant now) {
            appendChoice(choice(note, now));
        }

        private Entry.Draft choice(Note note, Instant now) {
            return Entry.of(EntryKind.CHOICE, version.store(), now)
                    .about(pseudonym)
                    .note(note)
                    .under(version.hash());
        }

        private void appendChoice(Entry.Draft draft) {
            var table = version.table();
            var question = table.question(Action.KEEP, RECEIPT, purpose, recipient);
            var decision = table.decision(question, Circumstances.of(Fact.TOLD).bits());
            ledger.append(List.of((decision.isAllowed() ? draft.allowed(decision.clauses()) : draft).entry()));
        }

        /** Ids of the clauses that allowed what was asked so far. */
        List<String> clauses() {
            return List.copyOf(clauses);
        }

        /** Writes the refusal down, outside the caller's transaction so that it stays, and gives what is to be thrown. */
        Refused refuse(Action action, DataCategory category, List<String> by, String because, Instant now) {
            refusals.accept(Entry.of(EntryKind.REFUSE, version.store(), now)
                    .about(pseudonym)
                    .action(action)
                    .purpose(purpose)
                    .recipient(recipient)
                    .categories(List.of(category))
                    .refused(by)
                    .given(facts)
                    .under(version.hash())
                    .entry());
            return new Refused(action, category, purpose, recipient, by, because);
        }

        /** The same because the person was found to be under 13; names the clause that has them erased. */
        Refused underThirteen(Action action, DataCategory category, Instant now) {
            var clauses = version.policy().all().stream()
                    .filter(it ->
                            it.duties().stream().anyMatch(duty -> duty.name().equals(UnderThirteen.DUTY)))
                    .map(Clause::id)
                    .toList();
            refuse(action, category, clauses, "", now);
            return new Refused.UnderThirteen(action, category, purpose, recipient, clauses);
        }

        /** What the ledger is to say of what was asked so far. */
        Entry entry(EntryKind kind, Collection<DataCategory> categories, Instant now) {
            var draft = draft(kind, categories, now);
            return (kind == EntryKind.SHARE ? draft.recipient(recipient) : draft).entry();
        }

        private Entry.Draft draft(EntryKind kind, Collection<DataCategory> categories, Instant now) {
            return Entry.of(kind, version.store(), now)
                    .about(pseudonym)
                    .purpose(purpose)
                    .categories(categories)
                    .allowed(clauses)
                    .given(facts)
                    .under(version.hash());
        }
    }
}
