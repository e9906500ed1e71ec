package shop.troth.rights;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.rights.agent.kept.Exercise;
import shop.troth.rights.agent.kept.OwnRequests;
import shop.troth.rights.legal.export.BarredEntries;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.DatumRef;
import shop.troth.vault.HeldDatum;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.OpenedPage;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.Personal;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Sought;
import shop.troth.vault.Vault;

/**
 * Shows a person everything that the store holds of them (clause millipore.see-my-data): each sealed record with its value, what other
 * tables say, and what the record says was done with it. What others have under the same address stays hidden ({@link OwnPeople}).
 */
@Component
@Sink
public class ShowHeld {

    private final Vault vault;
    private final OwnPeople ownPeople;
    private final AddressChoices addresses;
    private final HeldRecords records;
    private final ReadHeldLists lists;
    private final OwnEntries ownEntries;
    private final BarredEntries barredEntries;
    private final OwnRequests ownRequests;

    ShowHeld(
            Vault vault,
            OwnPeople ownPeople,
            AddressChoices addresses,
            HeldRecords records,
            ReadHeldLists lists,
            OwnEntries ownEntries,
            BarredEntries barredEntries,
            OwnRequests ownRequests) {
        this.vault = vault;
        this.ownPeople = ownPeople;
        this.addresses = addresses;
        this.records = records;
        this.lists = lists;
        this.ownEntries = ownEntries;
        this.barredEntries = barredEntries;
        this.ownRequests = ownRequests;
    }

    /**
     * @param email which whoever asks has proven to be theirs
     * @param most entries of the record
     */
    public HeldAnswer show(StoreId store, Personal<String> email, Asker asker, int most) {
        return show(store, found(store, email), asker, most);
    }

    /**
     * The same for somebody of whom it is known that they read what is mailed to an address of theirs.
     *
     * @param someone who has the address
     */
    public HeldAnswer show(StoreId store, SubjectId someone, int most) {
        return show(store, addresses.sameAddress(store, someone), Asker.withMailbox(someone), most);
    }

    private HeldAnswer show(StoreId store, Set<SubjectId> found, Asker asker, int most) {
        var own = ownPeople.among(store, found, asker, RightsUses.COMPARE);
        var people = own.people();
        ownRequests.add(store, Exercise.ACCESS);
        return new HeldAnswer(
                items(store, people),
                lists.read(store, people.keySet(), asker.account(), things(people)),
                entries(store, people.keySet(), FindEntries.NEWEST, most),
                own.others(),
                before -> entries(store, people.keySet(), before, most));
    }

    /**
     * Older entries of the record, and nothing else.
     *
     * @param before only entries of a smaller number
     */
    public FindEntries.Page older(StoreId store, Personal<String> email, Asker asker, long before, int most) {
        return older(store, found(store, email), asker, before, most);
    }

    /** The same for somebody who reads what is mailed to an address of theirs. */
    public FindEntries.Page older(StoreId store, SubjectId someone, long before, int most) {
        return older(store, addresses.sameAddress(store, someone), Asker.withMailbox(someone), before, most);
    }

    private FindEntries.Page older(StoreId store, Set<SubjectId> found, Asker asker, long before, int most) {
        var own = ownPeople.among(store, found, asker, RightsUses.COMPARE);
        return entries(store, own.people().keySet(), before, most);
    }

    private FindEntries.Page entries(StoreId store, Set<SubjectId> people, long before, int most) {
        return barredEntries.without(store, people, before, from -> ownEntries.find(store, people, from, most));
    }

    private Set<SubjectId> found(StoreId store, Personal<String> email) {
        var find = RightsUses.FIND;
        return vault.find(store, Sought.email(email), find, find.known());
    }

    private static Set<UUID> things(Map<SubjectId, List<Holding>> own) {
        return own.values().stream()
                .flatMap(List::stream)
                .flatMap(it -> it.belongsTo().stream())
                .collect(Collectors.toSet());
    }

    private List<HeldItem> items(StoreId store, Map<SubjectId, List<Holding>> own) {
        var holdings = own.values().stream().flatMap(List::stream).toList();
        var shown = holdings.stream()
                .filter(it -> !it.books())
                .map(it -> it.category().name())
                .distinct()
                .toList();
        var use = RightsUses.show(shown);
        var values = use.kinds().isEmpty()
                ? Map.<DatumRef, OpenedPage.Value>of()
                : records.openEach(store, own.keySet(), use, use.known()).stream()
                        .collect(Collectors.toMap(OpenedPage.Value::ref, it -> it));
        var reasons = vault.held(store, own.keySet());
        return holdings.stream()
                .map(it -> new HeldItem(
                        it,
                        Optional.ofNullable(values.get(it.ref())).map(ShowHeld::text),
                        reasons(reasons.getOrDefault(it.person(), List.of()), it)))
                .toList();
    }

    private static Personal<String> text(OpenedPage.Value opened) {
        return opened.value()
                .map(it -> it instanceof PostalAddress address
                        ? lines(address)
                        : Objects.requireNonNull(it).toString());
    }

    private static String lines(PostalAddress address) {
        var street = address.line2().isEmpty() ? address.line1() : address.line1() + ", " + address.line2();
        return "%s, %s, %s %s".formatted(street, address.city(), address.state(), address.zip());
    }

    private static List<HeldDatum.Reason> reasons(List<HeldDatum> all, Holding of) {
        return all.stream()
                .filter(it -> it.category().equals(of.category())
                        && it.books() == of.books()
                        && it.until().equals(of.until()))
                .findFirst()
                .map(HeldDatum::reasons)
                .orElse(List.of());
    }
}
