package shop.troth.checkout.addressbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PeopleOfAccounts;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.batch.StatementBatches;

/**
 * Opens what an account fills in at the checkout, all at once. Objections are known by email address, and entries of the address book have
 * none; so if the owner cannot be opened, no entry is used.
 */
@Component
@RequiredArgsConstructor
public class FillCheckout {

    /**
     * What an account fills in.
     *
     * @param owner their email, and their name if they gave one; no value if they stopped all use of their data
     * @param entries their addresses, the default first; empty without an owner
     */
    public record FilledIn(Optional<OpenedValues> owner, List<SavedAddress> entries) {

        public static final FilledIn NOTHING = new FilledIn(Optional.empty(), List.of());
    }

    /** What was read for an account and is still sealed. */
    public interface Filling {

        /** @param owner who is signed in; nothing is opened unless this is the same account */
        FilledIn open(Session owner);

        /** Opens only the addresses; opens nothing if there are none. */
        List<SavedAddress> entries(Session owner);
    }

    private final AddressBook book;
    private final SavedRows rows;
    private final PeopleOfAccounts people;
    private final Features features;
    private final StatementBatches trips;

    /** Reads what is needed for the session's account. */
    public Filling read(Session owner) {
        var trip = trips.begin();
        var filling = read(trip, owner.store(), owner.account());
        trip.make();
        return filling;
    }

    /** Reads it as part of a trip that also finds out who is signed in; to be opened after the trip is made. */
    public Filling read(StatementBatch trip, StoreId store, UUID account) {
        if (!features.has(store, SavedFeatures.ADDRESS_BOOK)) {
            return new Read(account, List::of, some -> Map.of());
        }
        var kept = trip.take(rows.asking(store, account));
        var use = book.asked(store, SavedUses.FILL_IN);
        return new Read(account, kept, people.opening(trip, store, account, SavedHeld.TABLE, use, use.known()));
    }

    private record Read(UUID account, Supplier<List<SavedRows.Row>> kept, PeopleOfAccounts.Sealed people)
            implements Filling {

        @Override
        public FilledIn open(Session owner) {
            if (!owner.account().equals(account)) {
                return FilledIn.NOTHING;
            }
            var all = kept.get();
            var everybody = new ArrayList<>(AddressBook.people(all));
            everybody.add(owner.person());
            var opened = people.open(everybody);
            return Optional.ofNullable(opened.get(owner.person()))
                    .map(it -> new FilledIn(Optional.of(it), AddressBook.entries(all, opened)))
                    .orElse(FilledIn.NOTHING);
        }

        @Override
        public List<SavedAddress> entries(Session owner) {
            return kept.get().isEmpty() ? List.of() : open(owner).entries();
        }
    }
}
