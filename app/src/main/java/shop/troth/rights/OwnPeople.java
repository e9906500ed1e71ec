package shop.troth.rights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.EraseAccount;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PeopleOfAccounts;
import shop.troth.vault.PersonName;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.batch.StatementBatch;

/**
 * Determines which of the people with one email address are the requester, because people share mailboxes. With an order, these are the
 * people with exactly the order's name. Somebody who signed in also sees people with neither a name nor a postal address, such as a
 * subscription; so does somebody who has only proven the mailbox, and people with a name if all have the same. Only somebody who signed in
 * to an account sees anything of it, and a name that cannot be opened counts as a different name.
 */
@Component
@Sink
@RequiredArgsConstructor
public class OwnPeople {

    private static final Set<Kind<?>> SOMEBODYS = Set.of(Kind.NAME, Kind.SHIPPING, Kind.BILLING);

    private final Vault vault;
    private final HeldRecords records;
    private final PeopleOfAccounts accounts;
    private final EraseAccount eraseAccount;
    private final NamedParameterJdbcOperations db;

    /**
     * @param people the requester, then their other people, then those of their account; each with its records
     * @param others what else has the address
     */
    public record Own(Map<SubjectId, List<Holding>> people, UnattributedData others) {}

    /**
     * Returns the people who are the requester.
     *
     * @param found everybody with the address that the requester has proven
     * @param compare the use for which names are opened
     */
    public Own among(StoreId store, Collection<SubjectId> found, Requester asker, Use compare) {
        var all = new LinkedHashSet<SubjectId>();
        all.add(asker.person());
        all.addAll(found);
        var inAccounts = accounts.accounts(store, all, asker.account());
        all.addAll(inAccounts.keySet());
        var held = records.ofPeople(store, all);
        var own = new LinkedHashMap<SubjectId, List<Holding>>();
        var theirs = asker.mailboxAlone()
                ? ofMailbox(store, all, inAccounts, held, compare)
                : own(store, all, inAccounts, held, asker, compare);
        for (var person : theirs) {
            own.put(person, held.getOrDefault(person, List.of()));
        }
        return new Own(own, UnattributedData.of(found, own.keySet(), inAccounts.keySet(), held));
    }

    /**
     * The people of whom everything is deleted.
     *
     * @param people the requester first; each with their records, without values
     * @param accounts the accounts that are deleted with them: the requester's, and those that are not open
     * @param others what else has the address, and stays
     */
    public record ToErase(Map<SubjectId, List<Holding>> people, Set<UUID> accounts, UnattributedData others) {}

    /** Everybody with one address; {@code accounts} contains only open accounts. */
    private record Around(
            Set<SubjectId> all,
            Map<SubjectId, UUID> accounts,
            Map<UUID, SubjectId> notOpen,
            Map<SubjectId, List<Holding>> held) {}

    /**
     * Returns the people to delete. Accounts that nobody can sign in to are deleted for somebody who proves the mailbox and has the owner's
     * name. Somebody who signed in to an account without a name has proven its mailbox: people with a name are theirs if all have the same.
     */
    public ToErase toErase(StoreId store, Collection<SubjectId> found, Requester asker) {
        var around = around(store, found, asker);
        var compare = RightsUses.COMPARE_TO_ERASE;
        var people = new LinkedHashSet<SubjectId>();
        if (!asker.mailboxAlone()) {
            people.addAll(own(store, around.all(), around.accounts(), around.held(), asker, compare));
        }
        if (asker.mailboxAlone() || asker.account().isPresent() && !isNamed(around.held(), asker.person())) {
            people.addAll(ofMailbox(store, around.all(), around.accounts(), around.held(), compare));
        }
        var going = new LinkedHashSet<>(asker.account().stream().toList());
        var held = new HashMap<>(around.held());
        around.notOpen().forEach((account, owner) -> {
            if (people.contains(owner)) {
                going.add(account);
                var entries = accounts.accounts(store, List.of(), Optional.of(account)).keySet().stream()
                        .filter(people::add)
                        .toList();
                held.putAll(records.ofPeople(store, entries));
            }
        });
        var own = new LinkedHashMap<SubjectId, List<Holding>>();
        people.forEach(it -> own.put(it, held.getOrDefault(it, List.of())));
        return new ToErase(
                own, going, UnattributedData.of(found, people, around.accounts().keySet(), around.held()));
    }

    private Around around(StoreId store, Collection<SubjectId> found, Requester asker) {
        var all = new LinkedHashSet<SubjectId>();
        all.add(asker.person());
        all.addAll(found);
        var inAccounts = new LinkedHashMap<>(accounts.accounts(store, all, asker.account()));
        all.addAll(inAccounts.keySet());
        var trip = new StatementBatch(db);
        var asked = trip.take(eraseAccount.notOpen(store, Set.copyOf(inAccounts.values())));
        var held = records.ofPeople(trip, store, all);
        trip.make();
        var notOpen = asked.get();
        inAccounts.values().removeIf(notOpen::containsKey);
        return new Around(all, inAccounts, notOpen, held.get());
    }

    /** Returns the requester, then their people with the same name, including people of accounts that nobody can sign in to. */
    public Map<SubjectId, List<Holding>> sameName(
            StoreId store, Collection<SubjectId> found, Requester asker, Use compare) {
        var around = around(store, found, asker);
        var candidates = around.all().stream()
                .filter(it -> !it.equals(asker.person()))
                .filter(it -> !around.accounts().containsKey(it)
                        || Optional.of(around.accounts().get(it)).equals(asker.account()))
                .toList();
        var names = names(store, candidates, List.of(asker.person()), compare);
        var name = name(names, asker.person());
        var same = new LinkedHashMap<SubjectId, List<Holding>>();
        same.put(asker.person(), around.held().getOrDefault(asker.person(), List.of()));
        candidates.stream()
                .filter(it -> name.isPresent() && name(names, it).equals(name))
                .forEach(it -> same.put(it, around.held().getOrDefault(it, List.of())));
        return same;
    }

    /** @param accounts accounts by their people */
    private Set<SubjectId> own(
            StoreId store,
            Set<SubjectId> all,
            Map<SubjectId, UUID> accounts,
            Map<SubjectId, List<Holding>> held,
            Requester asker,
            Use compare) {
        var own = new LinkedHashSet<>(all);
        own.removeIf(it -> !it.equals(asker.person())
                && accounts.containsKey(it)
                && !Optional.of(accounts.get(it)).equals(asker.account()));
        var others = own.stream()
                .filter(it -> !it.equals(asker.person()) && !accounts.containsKey(it))
                .toList();
        var names = names(store, others, List.of(asker.person()), compare);
        var name = name(names, asker.person());
        own.removeIf(it -> !it.equals(asker.person())
                && !accounts.containsKey(it)
                && !(name.isPresent() && name(names, it).equals(name))
                && !(asker.account().isPresent() && isNobodys(held.getOrDefault(it, List.of()))));
        return own;
    }

    /** Returns the people of a mailbox. Its reader counts as the person who used a name with its address, if only one name was used. */
    private Set<SubjectId> ofMailbox(
            StoreId store,
            Set<SubjectId> all,
            Map<SubjectId, UUID> accounts,
            Map<SubjectId, List<Holding>> held,
            Use compare) {
        var own = new LinkedHashSet<>(all);
        own.removeAll(accounts.keySet());
        var named = own.stream()
                .filter(it -> !isNobodys(held.getOrDefault(it, List.of())))
                .toList();
        if (named.size() > 1) {
            var names = names(store, named, List.of(), compare);
            var known = named.stream().map(it -> name(names, it)).distinct().toList();
            if (known.size() > 1 || known.contains(Optional.<String>empty())) {
                own.removeAll(named);
            }
        }
        return own;
    }

    /** Opens the names to compare; none if there is nobody to compare with. */
    private Map<SubjectId, OpenedValues> names(
            StoreId store, List<SubjectId> others, List<SubjectId> asker, Use compare) {
        if (others.isEmpty()) {
            return Map.of();
        }
        var compared = new ArrayList<>(others);
        compared.addAll(asker);
        return vault.openAll(store, compared, compare, compare.known());
    }

    private static boolean isNamed(Map<SubjectId, List<Holding>> held, SubjectId person) {
        return held.getOrDefault(person, List.of()).stream()
                .anyMatch(it -> Kind.NAME.category().equals(it.category()));
    }

    /** Returns whether the records, some of which the policy may have refused to open, have neither a name nor a postal address. */
    private static boolean isNobodys(List<Holding> records) {
        return records.stream()
                .noneMatch(it ->
                        SOMEBODYS.stream().anyMatch(kind -> kind.category().equals(it.category())));
    }

    private static Optional<String> name(Map<SubjectId, OpenedValues> names, SubjectId person) {
        return Optional.ofNullable(names.get(person))
                .flatMap(it -> it.find(Kind.NAME))
                .map(it -> PersonName.folded(it.reveal()));
    }
}
