package shop.troth.rights.correct;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.accounts.token.Session;
import shop.troth.rights.OwnPeople;
import shop.troth.rights.Requester;
import shop.troth.rights.RightsUses;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/**
 * Corrects the name of an account everywhere (clauses millipore.correct-or-delete, betty-mills.see-and-change-online): in the account, and
 * in all other data under the old name that has its email address or belongs to the account. The copy on an invoice stays as printed.
 */
@Service
@RequiredArgsConstructor
public class CorrectName {

    private final OwnAccount ownAccount;
    private final OwnPeople ownPeople;
    private final AddressChoices addresses;
    private final HeldRecords records;
    private final CorrectRecords correctRecords;

    /**
     * Changes the name.
     *
     * @param given what {@link shop.troth.people.accounts.AccountForms#rename} was given, without errors
     * @throws shop.troth.people.accounts.AccountLock.Closed if the account is not open
     */
    @Transactional
    public void correct(Session session, Submission given) {
        ownAccount.lock(session); // a concurrent change compares with the new name
        var store = session.store();
        var asker = Requester.signedIn(session.person(), session.account());
        var same = ownPeople.sameName(
                store, addresses.sameAddress(store, session.person()), asker, RightsUses.COMPARE_TO_CORRECT);
        ownAccount.rename(session, given);
        if (given.find(Kind.NAME).isEmpty()) {
            return; // removed from the account, a name stays where it is needed
        }
        same.remove(session.person());
        same.forEach((person, held) -> {
            if (correct(store, held, given)) {
                correct(store, records.ofPerson(store, person), given); // corrected elsewhere meanwhile
            }
        });
    }

    /** @return whether a record no longer exists under its number */
    private boolean correct(StoreId store, List<Holding> held, Submission given) {
        var names = held.stream()
                .filter(it -> it.category().equals(Kind.NAME.category()))
                .toList();
        return correctRecords.correct(store, names, given, Kind.NAME).gone();
    }
}
