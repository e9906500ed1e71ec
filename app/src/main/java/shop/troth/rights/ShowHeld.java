package shop.troth.rights;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.rights.agent.kept.OwnRequests;
import shop.troth.rights.agent.kept.RequestedRight;
import shop.troth.rights.legal.export.BarredEntries;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.DatumRef;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.OpenedPage;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.Personal;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.batch.StatementBatch;

/**
 * Shows a person everything that the store has about them (clause millipore.see-my-data): each sealed record with its value, the lists of
 * other tables, and the ledger's entries about them. The data of others with the same address stays hidden ({@link OwnPeople}).
 */
@Component
@Sink
@RequiredArgsConstructor
public class ShowHeld {

    private final OwnPeople ownPeople;
    private final AddressChoices addresses;
    private final Vault vault;
    private final HeldRecords records;
    private final ReadHeldLists lists;
    private final OwnEntries ownEntries;
    private final BarredEntries barredEntries;
    private final OwnRequests ownRequests;
    private final NamedParameterJdbcOperations db;

    /**
     * Returns everything about the requester. Records with their email address are found by its hash, so nothing is opened to search for
     * them.
     *
     * @param asker the requester, who has proven their address
     * @param most maximum number of ledger entries
     */
    public HeldAnswer show(StoreId store, Requester asker, int most) {
        var own = own(store, asker);
        var people = own.people();
        var items = items(store, people, RightsUses.SHOW);
        var trip = new StatementBatch(db);
        var tables = lists.read(trip, store, people.keySet(), asker.account(), things(people));
        var sought = ownEntries.sought(trip, store, people.keySet());
        trip.take(ownRequests.adding(store, RequestedRight.ACCESS));
        trip.make();
        return new HeldAnswer(
                items,
                tables.get(),
                barredEntries.without(
                        store,
                        people.keySet(),
                        FindEntries.NEWEST,
                        from -> ownEntries.page(store, sought.get(), from, most)),
                own.others(),
                before -> entries(store, people.keySet(), before, most));
    }

    /**
     * What goes to a person on paper.
     *
     * @param receiver their name and postal addresses
     */
    public record OnPaper(OpenedValues receiver, List<HeldItem> items, List<HeldList> lists) {}

    /**
     * Returns what is sent to somebody who asked without email: everything about this person except the ledger's entries. Others with the
     * same email address are left out even if they have the same name, because anybody can order with somebody else's. Records that staff
     * saw it.
     *
     * @param person the buyer of an order, or the writer of a letter, whose postal address the store has
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not allow it
     * @throws shop.troth.kernel.RootKeyset.DoesNotOpen if the person was erased
     */
    public OnPaper print(StoreId store, SubjectId person) {
        var receiver = vault.open(store, person, RightsUses.ADDRESS, RightsUses.ADDRESS.known());
        var people = records.ofPeople(store, List.of(person));
        var items = items(store, people, RightsUses.PRINT);
        var trip = new StatementBatch(db);
        var tables = lists.read(trip, store, people.keySet(), Optional.empty(), things(people));
        trip.make();
        return new OnPaper(receiver, items, tables.get());
    }

    /**
     * Returns older ledger entries about the requester.
     *
     * @param before returns only entries with a smaller number
     */
    public FindEntries.Page older(StoreId store, Requester asker, long before, int most) {
        return entries(store, own(store, asker).people().keySet(), before, most);
    }

    private OwnPeople.Own own(StoreId store, Requester asker) {
        var found = addresses.sameAddress(store, asker.person());
        return ownPeople.among(store, found, asker, RightsUses.COMPARE);
    }

    private FindEntries.Page entries(StoreId store, Set<SubjectId> people, long before, int most) {
        return barredEntries.without(store, people, before, from -> ownEntries.find(store, people, from, most));
    }

    private static Set<UUID> things(Map<SubjectId, List<Holding>> own) {
        return own.values().stream()
                .flatMap(List::stream)
                .flatMap(it -> it.belongsTo().stream())
                .collect(Collectors.toSet());
    }

    private List<HeldItem> items(StoreId store, Map<SubjectId, List<Holding>> own, Use whole) {
        var holdings = own.values().stream().flatMap(List::stream).toList();
        var shown = holdings.stream()
                .filter(it -> !it.books())
                .map(it -> it.category().name())
                .distinct()
                .toList();
        var use = RightsUses.limited(whole, shown);
        var values = use.kinds().isEmpty()
                ? Map.<DatumRef, OpenedPage.Value>of()
                : records.openEach(store, own.keySet(), use, use.known()).stream()
                        .collect(Collectors.toMap(OpenedPage.Value::ref, it -> it));
        return holdings.stream()
                .map(it -> new HeldItem(
                        it, Optional.ofNullable(values.get(it.ref())).map(ShowHeld::text), records.reasons(store, it)))
                .toList();
    }

    private static Personal<String> text(OpenedPage.Value opened) {
        return opened.value()
                .map(it -> it instanceof PostalAddress address
                        ? String.join(", ", address.lines())
                        : Objects.requireNonNull(it).toString());
    }
}
