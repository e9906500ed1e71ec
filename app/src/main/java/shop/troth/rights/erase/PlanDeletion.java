package shop.troth.rights.erase;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.ending.FindErasureBlockers;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.ClosingOrders;
import shop.troth.rights.OwnPeople;
import shop.troth.rights.ReadHeldLists;
import shop.troth.rights.Requester;
import shop.troth.rights.UnattributedData;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.Vault;

/** Describes in advance what deleting somebody's data would delete, what would be kept, and why. Deletes nothing. */
@Component
@RequiredArgsConstructor
public class PlanDeletion {

    /**
     * What a deletion would do now.
     *
     * @param kinds the data categories of sealed records that are deleted; none if nothing is
     * @param lists titles of the lists about the person that are deleted with them
     * @param orders numbers of the orders that lose their person
     * @param owed amount of these orders that has to be refunded, and cannot be after the deletion
     * @param others what else has the same address, under another name or in an account; none of it is deleted
     * @param left what is kept
     */
    public record Plan(
            List<String> kinds,
            List<String> lists,
            List<String> orders,
            Optional<Money> owed,
            UnattributedData others,
            Left left) {

        /** Returns whether there is nothing to delete, neither now nor when nothing is open anymore. */
        public boolean isEmpty() {
            return kinds.isEmpty() && left.stays().isEmpty();
        }
    }

    /**
     * What is kept of a person.
     *
     * @param stays the reasons for keeping data for now
     * @param more whether there is still data that nothing keeps; it is deleted within minutes
     * @param books what is kept on invoices; empty if there is nothing
     * @param unreadable when the last copy in a backup becomes unreadable
     */
    public record Left(List<RetentionReason> stays, boolean more, Optional<Books> books, Instant unreadable) {}

    /** @param until when the last of it is deleted; empty while that depends on an open order */
    public record Books(Optional<Instant> until) {}

    /** Tables of an account that are kept with its owner; the account is closed anyway. */
    private static final Set<String> WITH_OWNER =
            Set.of("people.account", "people.attempt", "people.package_returned", "people.details_confirmed");

    private final OwnPeople ownPeople;
    private final AddressChoices addresses;
    private final FindRetentionReasons findStays;
    private final FindErasureBlockers unfinished;
    private final ReadHeldLists lists;
    private final ClosingOrders orders;
    private final HeldRecords records;
    private final Vault vault;

    /** Returns what deleting the requester's data would do now. */
    public Plan plan(StoreId store, Requester asker) {
        var found = addresses.sameAddress(store, asker.person());
        var toErase = ownPeople.toErase(store, found, asker);
        var own = toErase.people();
        var stays = findStays.of(store, own);
        var going = new LinkedHashMap<>(own);
        going.keySet().removeAll(stays.keySet());
        var losing = orders.of(store, going.keySet());
        return new Plan(
                kinds(going),
                lists.going(
                        store,
                        going.keySet(),
                        toErase.accounts(),
                        FindRetentionReasons.things(all(going)),
                        stays.containsKey(asker.person()) ? WITH_OWNER : Set.of()),
                losing.stream().map(ClosingOrders.Standing::number).toList(),
                unfinished.owed(
                        store, losing.stream().map(ClosingOrders.Standing::id).toList()),
                toErase.others(),
                left(store, asker.person(), own, stays));
    }

    /** @param people the people of the request, erased unless something keeps them */
    Left left(StoreId store, SubjectId asker, Collection<SubjectId> people) {
        var held = records.ofPeople(store, people);
        return left(store, asker, held, findStays.of(store, held));
    }

    private Left left(
            StoreId store,
            SubjectId any,
            Map<SubjectId, List<Holding>> people,
            Map<SubjectId, List<RetentionReason>> stays) {
        return new Left(
                stays.values().stream().flatMap(List::stream).distinct().toList(),
                people.entrySet().stream()
                        .filter(it -> !stays.containsKey(it.getKey()))
                        .anyMatch(it -> it.getValue().stream().anyMatch(one -> !one.books())),
                books(people),
                vault.ifErased(store, any).unreadable());
    }

    private static List<Holding> all(Map<SubjectId, List<Holding>> people) {
        return people.values().stream().flatMap(List::stream).toList();
    }

    private static List<String> kinds(Map<SubjectId, List<Holding>> people) {
        var kinds = new TreeSet<String>();
        all(people).stream()
                .filter(it -> !it.books())
                .forEach(it -> kinds.add(it.category().name()));
        return List.copyOf(kinds);
    }

    private static Optional<Books> books(Map<SubjectId, List<Holding>> people) {
        var books = all(people).stream().filter(Holding::books).toList();
        if (books.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Books(
                books.stream().anyMatch(it -> it.until().isEmpty())
                        ? Optional.empty()
                        : books.stream().map(it -> it.until().orElseThrow()).max(Comparator.naturalOrder())));
    }
}
