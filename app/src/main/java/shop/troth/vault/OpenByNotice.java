package shop.troth.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Ticket;
import shop.troth.policy.Purpose;
import shop.troth.vault.choices.ListedHalts;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.StoredPerson;

/** Opens records given for a purpose page by page: one select per page, the decision, and one ledger entry for each person on it. */
@Component
class OpenByNotice {

    private final ReadData data;
    private final DecideOpenings decideOpenings;
    private final PolicyInquiry inquiry;
    private final Clock clock;

    OpenByNotice(
            ReadData data, PersonFacts facts, ListedHalts listed, PolicyInquiry inquiry, RootKeyset root, Clock clock) {
        this.data = data;
        this.decideOpenings = new DecideOpenings(facts, listed, inquiry, root);
        this.inquiry = inquiry;
        this.clock = clock;
    }

    /** See {@link HeldRecords#openTold}. */
    OpenedPage open(StoreId store, Use use, Collection<Purpose> without, DatumRef after, int most, CallerFacts known) {
        var page = data.toldFor(
                store, use.purpose(), use.categories(), inquiry.keyClass(store, use.purpose()), after, most);
        var asked = page.stream()
                .filter(it -> !saidNo(it.person(), use.purpose(), without))
                .toList();
        var decided = decideOpenings.decide(store, RowsOfPeople.byPerson(asked), use, known, clock.instant());
        var ticket = inquiry.submit(decided.entries());
        if (!decided.refusals().isEmpty()) {
            ticket.await();
            decided.logRefusals(store, use);
        }
        var next = page.size() < most
                ? Optional.<DatumRef>empty()
                : Optional.of(page.getLast().ref());
        return new OpenedPage(values(store, asked, use, decided.permits(), ticket), next);
    }

    private static boolean saidNo(StoredPerson person, Purpose purpose, Collection<Purpose> without) {
        return !person.objected().isEmpty()
                && (person.objected().contains(purpose.name())
                        || without.stream().map(Purpose::name).anyMatch(person.objected()::contains));
    }

    private static List<OpenedPage.Value> values(
            StoreId store, List<ReadData.Row> rows, Use use, Map<SubjectId, Permit> permits, Ticket ticket) {
        var kinds = new HashMap<String, Kind<?>>();
        use.kinds().forEach(it -> kinds.put(it.category().name(), it));
        var values = new ArrayList<OpenedPage.Value>();
        for (var row : rows) {
            var permit = permits.get(row.subject());
            var kind = kinds.get(row.category());
            if (permit != null && kind != null) {
                var value = permit.open(store, kind, row, permit.grounds(ticket));
                values.add(new OpenedPage.Value(row.ref(), row.subject(), kind, value));
            }
        }
        return values;
    }
}
