package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.vault.choices.ListedHalts;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.Retention;

/** Decides which newsletter readers may be selected by what was ordered with their email address. */
@Component
@RequiredArgsConstructor
class DecidePicks {

    private final ReadData data;
    private final PurposeNotices notices;
    private final PersonFacts facts;
    private final ListedHalts listed;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    /** See {@link Readers#pick}. */
    List<Readers.Reader> pick(StoreId store, Collection<Readers.Given> orders, Use use) {
        var now = clock.instant();
        if (orders.isEmpty()) {
            return List.of();
        }
        var people = orders.stream()
                .flatMap(it -> Stream.of(it.person(), it.reader().person()))
                .collect(Collectors.toSet());
        var email = List.of(Kind.EMAIL.category().name());
        var rows = RowsOfPeople.byPerson(data.ofPeople(store, people, email, KeyClass.ORDINARY, Set.of()));
        var question = listed.question(
                store, use.action(), use.columns(), use.purpose(), use.recipient(), CallerFacts.of(), true);
        var noes = listed.noes(store, people, question);
        var entries = new ArrayList<LedgerEntry>();
        var picked = orders.stream()
                .filter(it -> mayPick(store, it, rows, noes, use, now, entries::add))
                .map(Readers.Given::reader)
                .toList();
        inquiry.submit(entries).await();
        return picked;
    }

    private boolean mayPick(
            StoreId store,
            Readers.Given order,
            Map<SubjectId, List<ReadData.Row>> rows,
            Map<SubjectId, Set<Fact>> noes,
            Use use,
            Instant now,
            Consumer<LedgerEntry> entries) {
        var reader = rows.getOrDefault(order.reader().person(), List.of());
        var given = rows.getOrDefault(order.person(), List.of()).stream()
                .filter(it -> it.ref().equals(order.record()))
                .findFirst();
        if (reader.isEmpty() || given.isEmpty()) { // gone since
            return false;
        }
        var said = Stream.of(order.person(), order.reader().person())
                .flatMap(it -> noes.getOrDefault(it, Set.of()).stream())
                .toArray(Fact[]::new);
        var known = PersonFacts.of(use.purpose(), reader.getFirst().person(), Circumstances.of(said));
        try {
            entries.accept(used(store, given.get(), known, use, now, entries));
            return true;
        } catch (RefusedByPolicy e) { // in the ledger
            return false;
        }
    }

    /** @throws RefusedByPolicy if the policy does not allow the use, or the retention period is over */
    private LedgerEntry used(
            StoreId store, ReadData.Row row, Circumstances known, Use use, Instant now, Consumer<LedgerEntry> refused) {
        var key = PersonKey.unwrap(root, row.wrappedKey(), store, row.subject(), row.keyClass());
        var questions = inquiry.about(store, use.purpose(), use.recipient(), key.pseudonym(), now, refused);
        for (var column : use.columns()) {
            if (PeopleUnderThirteen.isBarred(row, use)) {
                throw questions.underThirteen(use.action(), column, now);
            }
            var all = facts.of(store, use.purpose(), row.telling(), row.person(), known);
            questions.allow(use.action(), column, all, row.person().born(), now);
            if (questions.isOver(column, over(store, row, column), row.endedAt(), now)) {
                throw questions.refuse(use.action(), column, List.of(), "its retention period is over", now);
            }
        }
        return questions.entry(EntryKind.USE, use.columns(), now);
    }

    /** When a column's retention period ends, by the purposes told with the order; null while the order is open. */
    private @Nullable Instant over(StoreId store, ReadData.Row row, DataCategory column) {
        var told = notices.purposes(store, row.telling());
        var waiting = inquiry.waiting(store, column, row.keyClass(), told);
        return row.endedAt() == null ? null : Retention.until(waiting, EndEvent.ORDER_CLOSED, row.endedAt());
    }
}
