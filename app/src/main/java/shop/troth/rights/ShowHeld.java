package shop.troth.rights;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.vault.DatumRef;
import shop.troth.vault.HeldDatum;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.OpenedPage;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.Personal;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Sought;
import shop.troth.vault.Vault;

/**
 * Shows a person everything that the store holds of them (clause millipore.see-my-data): each sealed record with its value, what other
 * tables say, and what the record says was done with it. Orders of the same mailbox under another name stay hidden.
 */
@Service
@Sink
public class ShowHeld {

    private final Vault vault;
    private final HeldRecords records;
    private final ReadHeldLists lists;
    private final OwnEntries ownEntries;

    ShowHeld(Vault vault, HeldRecords records, ReadHeldLists lists, OwnEntries ownEntries) {
        this.vault = vault;
        this.records = records;
        this.lists = lists;
        this.ownEntries = ownEntries;
    }

    /**
     * @param email which whoever asks has proven to be theirs
     * @param asking the person whose account or order they ask from
     */
    public HeldAnswer show(StoreId store, Personal<String> email, SubjectId asking) {
        var find = RightsUses.FIND;
        var all = new LinkedHashSet<>(Set.of(asking));
        all.addAll(vault.find(store, Sought.email(email), find, find.known()));
        var sameName = ofOneName(store, all, asking);
        var people = new LinkedHashSet<>(sameName);
        people.addAll(lists.others(store, things(store, sameName)));
        return new HeldAnswer(
                people.stream().flatMap(it -> items(store, it).stream()).toList(),
                lists.read(store, people, things(store, people)),
                entries(store, people),
                all.size() - sameName.size());
    }

    private Set<UUID> things(StoreId store, Collection<SubjectId> people) {
        return people.stream()
                .flatMap(it -> records.ofPerson(store, it).stream())
                .flatMap(it -> it.belongsTo().stream())
                .collect(Collectors.toSet());
    }

    /** Whoever has the asker's name, or none: a subscription has none, and belongs to whoever owns the mailbox. */
    private List<SubjectId> ofOneName(StoreId store, Set<SubjectId> all, SubjectId asking) {
        if (all.size() == 1) {
            return List.copyOf(all);
        }
        var use = RightsUses.COMPARE;
        var names = vault.openAll(store, all, use, use.known());
        var own = name(names, asking);
        return all.stream()
                .filter(it -> it.equals(asking)
                        || name(names, it).isEmpty()
                        || name(names, it).equals(own))
                .toList();
    }

    private static Optional<String> name(Map<SubjectId, Opened> names, SubjectId person) {
        return Optional.ofNullable(names.get(person))
                .flatMap(it -> it.find(Kind.NAME))
                .map(it -> Normalizer.normalize(it.reveal().strip().replaceAll("\\s+", " "), Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT));
    }

    private List<HeldItem> items(StoreId store, SubjectId person) {
        var holdings = records.ofPerson(store, person);
        var shown = holdings.stream()
                .filter(it -> !it.books())
                .map(it -> it.category().name())
                .distinct()
                .toList();
        var use = RightsUses.show(shown);
        var values = use.kinds().isEmpty()
                ? Map.<DatumRef, OpenedPage.Value>of()
                : records.openEach(store, person, use, use.known()).stream()
                        .collect(Collectors.toMap(OpenedPage.Value::ref, it -> it));
        var reasons = vault.held(store, person);
        return holdings.stream()
                .map(it -> new HeldItem(
                        it, Optional.ofNullable(values.get(it.ref())).map(ShowHeld::text), reasons(reasons, it)))
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

    private List<Found> entries(StoreId store, Collection<SubjectId> people) {
        var entries = new ArrayList<Found>();
        for (var person : people) {
            var page = ownEntries.find(store, person, FindEntries.NEWEST);
            entries.addAll(page.entries());
            while (page.next().isPresent()) {
                page = ownEntries.find(store, person, page.next().getAsLong());
                entries.addAll(page.entries());
            }
        }
        return entries;
    }
}
