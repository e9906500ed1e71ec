package shop.troth.rights.correct;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.rights.RightsFeatures;
import shop.troth.rights.RightsUses;
import shop.troth.rights.correct.OwnDetails.Detail;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PeopleOfAccounts;
import shop.troth.vault.Submission;

/**
 * Applies a correction of a saved address to the owner's orders and messages (clauses betty-mills.see-and-change-online,
 * millipore.correct-or-delete): a phone number, an organization, a billing address, and the name, wherever the old value was given with the
 * account's email under the name of the account or of the saved address. Invoices stay as issued.
 */
@Service
@RequiredArgsConstructor
public class CorrectSaved {

    private static final List<Kind<?>> KINDS = List.of(Kind.PHONE, Kind.ORGANISATION, Kind.BILLING);

    private final AddressChoices addresses;
    private final PeopleOfAccounts accounts;
    private final HeldRecords records;
    private final OwnDetails ownDetails;
    private final CorrectRecords correctRecords;
    private final Orders orders;
    private final Features features;

    /**
     * Applies a correction. Safe to repeat. Orders to the entry's shipping address have already been redirected to the corrected one.
     *
     * @param before the entry before the correction
     * @param after the corrected entry, without errors
     * @return how many orders were corrected
     */
    @Transactional
    public int correct(Session owner, OpenedValues before, Submission after) {
        var store = owner.store();
        if (!features.has(store, RightsFeatures.CORRECTION)) {
            return 0;
        }
        var people = new HashSet<>(addresses.sameAddress(store, owner.person()));
        people.removeAll(accounts.accounts(store, people, Optional.empty()).keySet());
        people.add(owner.person());
        var all = ownDetails.open(store, records.ofPeople(store, people), RightsUses.FIND_TO_CORRECT);
        var byPerson =
                all.stream().collect(Collectors.groupingBy(it -> it.holding().person()));
        var account = byPerson.getOrDefault(owner.person(), List.of());
        byPerson.remove(owner.person());
        var corrected = new HashSet<OrderId>();
        for (var theirs : byPerson.values()) {
            if (isOwn(theirs, account, before)) {
                for (var kind : KINDS) {
                    corrected.addAll(correct(owner, theirs, kind, before, after));
                }
                if (goesThere(theirs, before, after)) {
                    corrected.addAll(correct(owner, theirs, Kind.NAME, before, after));
                }
            }
        }
        return (int) orders.findAll(store, corrected).stream()
                .filter(it -> it.state() != OrderState.CANCELLED)
                .count();
    }

    private Set<OrderId> correct(
            Session owner, List<Detail> theirs, Kind<?> kind, OpenedValues before, Submission after) {
        var old = before.find(kind);
        if (old.isEmpty() || after.find(kind).isEmpty()) {
            return Set.of();
        }
        var same = theirs.stream()
                .filter(it -> it.isSame(kind, old.get()))
                .map(Detail::holding)
                .toList();
        return correctRecords.correct(owner.store(), same, after, kind).things();
    }

    /** Returns whether details were given under the name of the account or of the entry. */
    private static boolean isOwn(List<Detail> theirs, List<Detail> account, OpenedValues before) {
        return theirs.stream()
                .filter(it -> it.kind().equals(Kind.NAME))
                .anyMatch(name -> account.stream().anyMatch(name::isSame)
                        || before.find(Kind.NAME)
                                .filter(it -> name.isSame(Kind.NAME, it))
                                .isPresent());
    }

    private static boolean goesThere(List<Detail> theirs, OpenedValues before, Submission after) {
        return Stream.of(before.find(Kind.SHIPPING), after.find(Kind.SHIPPING))
                .flatMap(Optional::stream)
                .anyMatch(address -> theirs.stream().anyMatch(it -> it.isSame(Kind.SHIPPING, address)));
    }
}
