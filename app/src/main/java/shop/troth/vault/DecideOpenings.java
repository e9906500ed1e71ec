package shop.troth.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.choices.ListedHalts;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PolicyQuestions;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * Decides for each person whether the records read of them may be opened. Does not read the records itself, and writes nothing to the
 * ledger.
 */
@RequiredArgsConstructor
final class DecideOpenings {

    private static final Logger LOG = LoggerFactory.getLogger(DecideOpenings.class);

    private final PersonFacts facts;
    private final ListedHalts listed;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;

    /**
     * The decisions, with the ledger entries, one for each person, that must be durable before anyone learns of them. A person without any
     * of the requested data is in neither map.
     */
    record Decided(
            Map<SubjectId, Permit> permits, Map<SubjectId, RefusedByPolicy> refusals, List<LedgerEntry> entries) {

        Decided() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        }

        /**
         * Logs refusals as information: each is in the ledger, the caller continues without the data, and in a probe twin the proof asks on
         * purpose.
         */
        void logRefusals(StoreId store, Use use) {
            refusals.values()
                    .forEach(it -> LOG.info("Data of {} not opened for {}: {}", store, use.name(), it.getMessage()));
        }
    }

    /** @param rows for each person, the rows that the use needs and no others; without people who have none */
    Decided decide(StoreId store, Map<SubjectId, List<ReadData.Row>> rows, Use use, CallerFacts known, Instant now) {
        var decided = new Decided();
        var noes = noes(store, rows, use, known);
        rows.forEach((person, theirs) -> {
            try {
                var all = noes.containsKey(person) ? known.and(Objects.requireNonNull(noes.get(person))) : known;
                var permit = permit(store, person, use, all, theirs, now, decided.entries()::add);
                decided.permits().put(person, permit);
                decided.entries().add(permit.entry());
            } catch (RefusedByPolicy e) {
                decided.refusals().put(person, e);
            }
        });
        return decided;
    }

    /**
     * An objection to messages, or to a use that a notice asked about, belongs to the address, so it is looked up there too, with the
     * records or after they were read: it also binds a record that was written while the objection was recorded. If a record still has an
     * opt-in, the two contradict each other and nothing opens. What was stopped as a whole is looked up in the same statement.
     */
    private Map<SubjectId, Set<Fact>> noes(
            StoreId store, Map<SubjectId, List<ReadData.Row>> rows, Use use, CallerFacts known) {
        var question = question(store, use, known);
        var found = new HashMap<SubjectId, Set<Fact>>();
        for (var theirs : rows.entrySet()) {
            var noes = theirs.getValue().getFirst().noes();
            if (noes == null) {
                return listed.noes(store, rows.keySet(), question);
            }
            found.put(
                    theirs.getKey(),
                    question.facts(noes.stream().map(Purpose::new).collect(Collectors.toSet())));
        }
        return found;
    }

    private ListedHalts.Question question(StoreId store, Use use, CallerFacts known) {
        var categories = Stream.concat(use.kinds().stream().map(Kind::category), use.columns().stream())
                .toList();
        var too = inquiry.hasWayOut(store, use.purpose());
        return listed.question(store, use.action(), categories, use.purpose(), use.recipient(), known, too);
    }

    /**
     * Names of the purposes to look up for these people's addresses before a use, together with their records; empty for more than
     * {@link Opening#MOST_TOGETHER} people.
     */
    Set<String> asked(StoreId store, Collection<SubjectId> people, Use use, CallerFacts known) {
        return people.size() > Opening.MOST_TOGETHER
                ? Set.of()
                : question(store, use, known).purposes().stream()
                        .map(Purpose::name)
                        .collect(Collectors.toSet());
    }

    /** @throws RefusedByPolicy if the policy refuses any of them, or a retention period is over */
    private Permit permit(
            StoreId store,
            SubjectId person,
            Use use,
            CallerFacts known,
            List<ReadData.Row> rows,
            Instant now,
            Consumer<LedgerEntry> refused) {
        var first = rows.getFirst();
        var key = PersonKey.unwrap(root, first.wrappedKey(), store, person, first.keyClass());
        var questions = inquiry.about(store, use.purpose(), use.recipient(), key.pseudonym(), now, refused);
        if (PeopleUnderThirteen.isBarred(first, use)) {
            throw questions.underThirteen(use.action(), new DataCategory(first.category()), now);
        }
        var born = first.person().born();
        Collection<DataCategory> categories = new ArrayList<>(use.columns());
        for (var column : use.columns()) { // data that the store writes itself counts as given for its purpose
            var own = known.about(column).with(Fact.GIVEN_FOR);
            questions.allow(use.action(), column, PersonFacts.of(use.purpose(), first.person(), own), born, now);
        }
        var shown = shown(rows, use, questions, now);
        for (var row : shown) {
            var category = new DataCategory(row.category());
            categories.add(category);
            var all = facts.of(store, use.purpose(), row.telling(), row.person(), known.about(category));
            questions.allow(use.action(), category, all, born, now);
            if (questions.isOver(category, row.keepUntil(), row.endedAt(), now)) {
                throw questions.refuse(use.action(), category, List.of(), "its retention period is over", now);
            }
        }
        var kind = use.action() == Action.USE ? EntryKind.USE : EntryKind.SHARE;
        return new Permit(key, shown, questions.clauses(), questions.entry(kind, categories, now));
    }

    /**
     * People who see their own data see what is left of it: a record whose retention period is over, but which something still holds, does
     * not hide the others. For any other use, no record's period may be over.
     */
    private static List<ReadData.Row> shown(List<ReadData.Row> rows, Use use, PolicyQuestions questions, Instant now) {
        if (!use.recipient().equals(Recipient.SUBJECT)) {
            return rows;
        }
        var left = left(rows, questions, now);
        return left.isEmpty() ? rows : left;
    }

    /**
     * Compares the records themselves with what was sought; they do not leave this method. A hash alone does not decide whose data is
     * found: that of a household leaves several people open, and any other can be written into the database.
     */
    boolean fits(StoreId store, SubjectLookup sought, SubjectId person, List<ReadData.Row> rows) {
        try {
            var key = PersonKey.unwrap(root, rows.getFirst().wrappedKey(), store, person, KeyClass.ORDINARY);
            return sought.kind()
                    .map(kind -> Addresses.isOurs(
                            store, of(rows, kind).anyMatch(it -> sought.fits(compared(store, key, kind, it)))))
                    .orElseGet(() -> isOfHousehold(store, sought, key, rows));
        } catch (RootKeyset.DoesNotOpen e) {
            return Addresses.isOurs(store, false);
        }
    }

    private static boolean isOfHousehold(StoreId store, SubjectLookup sought, PersonKey key, List<ReadData.Row> rows) {
        var names = of(rows, Kind.NAME)
                .map(it -> compared(store, key, Kind.NAME, it))
                .toList();
        return List.of(Kind.SHIPPING, Kind.BILLING).stream()
                .flatMap(kind -> of(rows, kind).map(it -> compared(store, key, kind, it)))
                .anyMatch(address -> names.stream().anyMatch(it -> sought.fits(address, it)));
    }

    private static <T> T compared(StoreId store, PersonKey key, Kind<T> kind, ReadData.Row row) {
        return Sealing.compared(store, key, row.subject(), kind, row.ref(), row.sealed());
    }

    private static Stream<ReadData.Row> of(List<ReadData.Row> rows, Kind<?> kind) {
        return rows.stream().filter(it -> it.category().equals(kind.category().name()));
    }

    /** Those of one person's rows whose retention period is not over for a use. */
    List<ReadData.Row> left(StoreId store, List<ReadData.Row> rows, Use use, Instant now) {
        if (rows.isEmpty()) {
            return rows;
        }
        var first = rows.getFirst();
        var key = PersonKey.unwrap(root, first.wrappedKey(), store, first.subject(), first.keyClass());
        return left(rows, inquiry.about(store, use.purpose(), use.recipient(), key.pseudonym(), now), now);
    }

    private static List<ReadData.Row> left(List<ReadData.Row> rows, PolicyQuestions questions, Instant now) {
        return rows.stream()
                .filter(it -> !questions.isOver(new DataCategory(it.category()), it.keepUntil(), it.endedAt(), now))
                .toList();
    }
}
