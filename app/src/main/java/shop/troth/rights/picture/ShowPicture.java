package shop.troth.rights.picture;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.people.accounts.token.Session;
import shop.troth.rights.legal.export.BarredEntries;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.PeopleOfAccounts;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.HeldDatum;

/**
 * Shows what is stored in an account, and who used or received any of it. Opens nothing, so it leaves no ledger entry. Orders are left out,
 * because whether an order with the same email address belongs to the same person could only be told by opening its name.
 */
@Service
@RequiredArgsConstructor
public class ShowPicture {

    /** Maximum number of ledger entries; a picture with more would not be clearer. */
    private static final int MOST = 200;

    /**
     * The content of the picture.
     *
     * @param held the records, without values
     * @param reasons why each is kept, by person
     * @param entries the ledger entries, newest first
     * @param more whether there are older entries
     */
    public record Picture(
            List<Holding> held,
            Map<SubjectId, List<HeldDatum>> reasons,
            List<FindEntries.Found> entries,
            boolean more) {}

    private final PeopleOfAccounts accounts;
    private final HeldRecords records;
    private final Vault vault;
    private final OwnEntries ownEntries;
    private final BarredEntries barredEntries;

    /** Returns the picture of the signed-in owner's account. */
    public Picture show(Session session) {
        var store = session.store();
        var people = people(store, session);
        var page = barredEntries.without(
                store, people, FindEntries.NEWEST, before -> ownEntries.find(store, people, before, MOST));
        return new Picture(
                records.ofPeople(store, people).values().stream()
                        .flatMap(List::stream)
                        .toList(),
                vault.held(store, people),
                page.entries(),
                page.next().isPresent());
    }

    /** Returns the owner and other people of the account, such as the entries of its address book. */
    private Collection<SubjectId> people(StoreId store, Session session) {
        var people = new LinkedHashSet<SubjectId>();
        people.add(session.person());
        accounts.accounts(store, List.of(), Optional.of(session.account())).forEach((person, account) -> {
            if (account.equals(session.account())) {
                people.add(person);
            }
        });
        return people;
    }
}
