package shop.troth.rights;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.PeopleOfAccounts;
import shop.troth.vault.Vault;

/**
 * Tells who of the people that came with one email address is whoever asks: people share mailboxes. An order shows what stands under
 * the very name that it was placed with. Whoever signed in also sees what has neither a name nor an address, such as a subscription. Nobody
 * sees anything of an account but whoever signed in to it, and a name that cannot be opened is another name.
 */
@Component
@Sink
class OwnPeople {

    private static final Set<Kind<?>> SOMEBODYS = Set.of(Kind.NAME, Kind.SHIPPING, Kind.BILLING);

    private final Vault vault;
    private final HeldRecords records;
    private final PeopleOfAccounts accounts;

    OwnPeople(Vault vault, HeldRecords records, PeopleOfAccounts accounts) {
        this.vault = vault;
        this.records = records;
        this.accounts = accounts;
    }

    /**
     * @param found everybody who came with the address that the asker has proven
     * @return the asker first, then those of them who are the asker, and then what belongs to the asker's account; with what is known
     *     of their records
     */
    Map<SubjectId, List<Holding>> among(StoreId store, Collection<SubjectId> found, Asker asker) {
        var all = new LinkedHashSet<SubjectId>();
        all.add(asker.person());
        all.addAll(found);
        var belong = accounts.accounts(store, all, asker.account());
        all.addAll(belong.keySet());
        var held = records.ofPeople(store, all);
        var own = new LinkedHashMap<SubjectId, List<Holding>>();
        for (var person : own(store, all, belong, held, asker)) {
            own.put(person, held.getOrDefault(person, List.of()));
        }
        return own;
    }

    /** @param accounts by the people who belong to one */
    private Set<SubjectId> own(
            StoreId store,
            Set<SubjectId> all,
            Map<SubjectId, UUID> accounts,
            Map<SubjectId, List<Holding>> held,
            Asker asker) {
        var own = new LinkedHashSet<>(all);
        own.removeIf(it -> !it.equals(asker.person())
                && accounts.containsKey(it)
                && !Optional.of(accounts.get(it)).equals(asker.account()));
        var names = names(store, asker.person(), own, accounts);
        var name = name(names, asker.person());
        own.removeIf(it -> !it.equals(asker.person())
                && !accounts.containsKey(it)
                && !(name.isPresent() && name(names, it).equals(name))
                && !(asker.account().isPresent() && isNobodys(held.getOrDefault(it, List.of()))));
        return own;
    }

    /** Nobody's name is opened where there is nobody to be told apart. */
    private Map<SubjectId, Opened> names(
            StoreId store, SubjectId asker, Set<SubjectId> own, Map<SubjectId, UUID> accounts) {
        var use = RightsUses.COMPARE;
        var others = own.stream()
                .filter(it -> !it.equals(asker) && !accounts.containsKey(it))
                .toList();
        if (others.isEmpty()) {
            return Map.of();
        }
        var compared = new ArrayList<>(others);
        compared.add(asker);
        return vault.openAll(store, compared, use, use.known());
    }

    /** Asked of the records, not of what was opened: what was refused has a name. */
    private static boolean isNobodys(List<Holding> records) {
        return records.stream()
                .noneMatch(it ->
                        SOMEBODYS.stream().anyMatch(kind -> kind.category().equals(it.category())));
    }

    private static Optional<String> name(Map<SubjectId, Opened> names, SubjectId person) {
        return Optional.ofNullable(names.get(person))
                .flatMap(it -> it.find(Kind.NAME))
                .map(it -> Normalizer.normalize(it.reveal().strip().replaceAll("\\s+", " "), Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT));
    }
}
