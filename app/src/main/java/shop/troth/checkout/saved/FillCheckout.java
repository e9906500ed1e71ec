package shop.troth.checkout.saved;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.vault.Opened;
import shop.troth.vault.PeopleOfAccounts;
import shop.troth.vault.trip.Trip;
import shop.troth.vault.trip.Trips;

/**
 * What an account fills in at the checkout, in one opening. What their address has stopped is found out for the owner alone, since an entry of
 * the address book has no email of its own; where the owner does not open, no entry is used either.
 */
@Component
public class FillCheckout {

    /**
     * What an account fills in.
     *
     * @param owner their email, and their name if they gave one; nothing of whoever stopped all use of their data
     * @param entries their addresses, the one that is filled in first at the front; none without an owner
     */
    public record FilledIn(Optional<Opened> owner, List<SavedAddress> entries) {

        public static final FilledIn NOTHING = new FilledIn(Optional.empty(), List.of());
    }

    /** What was read of an account, and is still sealed. */
    public interface Filling {

        /** @param owner who is signed in to the account; nothing is opened for anybody else */
        FilledIn open(Session owner);

        /** Its addresses alone; nothing is opened of an account without any. */
        List<SavedAddress> entries(Session owner);
    }

    private final AddressBook book;
    private final SavedRows rows;
    private final PeopleOfAccounts people;
    private final Features features;
    private final Trips trips;

    FillCheckout(AddressBook book, SavedRows rows, PeopleOfAccounts people, Features features, Trips trips) {
        this.book = book;
        this.rows = rows;
        this.people = people;
        this.features = features;
        this.trips = trips;
    }

    /** For whoever is signed in. */
    public Filling read(Session owner) {
        var trip = trips.begin();
        var filling = read(trip, owner.store(), owner.account());
        trip.make();
        return filling;
    }

    /** On a trip that asks who is signed in, too; to be opened once it was made. */
    public Filling read(Trip trip, StoreId store, UUID account) {
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
