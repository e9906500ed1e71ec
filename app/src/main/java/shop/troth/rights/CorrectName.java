package shop.troth.rights;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.features.Features;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.Kind;
import shop.troth.vault.Known;
import shop.troth.vault.Refused;
import shop.troth.vault.Submission;

/**
 * Corrects the name of an account everywhere (clauses millipore.correct-or-delete, betty-mills.see-and-change-online): in the account, and in
 * whatever else came with its email address, or is kept in it, under the name as it was. The copy on an invoice keeps what was printed.
 */
@Service
public class CorrectName {

    private static final List<Purpose> TAKEN_IN_FOR = Stream.of(
                    "order.fulfil", "account.saved-details", "account.sign-in", "answer.inquiry")
            .map(Purpose::new)
            .toList();

    private final OwnAccount ownAccount;
    private final OwnPeople ownPeople;
    private final AddressChoices addresses;
    private final HeldRecords records;
    private final Features features;

    CorrectName(
            OwnAccount ownAccount,
            OwnPeople ownPeople,
            AddressChoices addresses,
            HeldRecords records,
            Features features) {
        this.ownAccount = ownAccount;
        this.ownPeople = ownPeople;
        this.addresses = addresses;
        this.records = records;
        this.features = features;
    }

    /**
     * @param given what {@link shop.troth.people.accounts.AccountForms#rename} was given, without errors
     * @throws shop.troth.people.accounts.AccountLock.Closed if the account is not open
     */
    @Transactional
    public void correct(Session session, Submission given) {
        ownAccount.lock(session); // of two at once the second compares with what the first wrote
        var store = session.store();
        var asker = Asker.signedIn(session.person(), session.account());
        var same = ownPeople.sameName(
                store, addresses.sameAddress(store, session.person()), asker, RightsUses.COMPARE_TO_CORRECT);
        ownAccount.rename(session, given);
        if (given.find(Kind.NAME).isEmpty()) {
            return; // a name that is taken back from the account stays where it is needed
        }
        same.remove(session.person());
        same.forEach((person, held) -> {
            if (!correct(store, person, held, given)) {
                correct(store, person, records.ofPerson(store, person), given); // it was corrected elsewhere meanwhile
            }
        });
    }

    /** @return false if a record is no longer there under its number */
    private boolean correct(StoreId store, SubjectId person, List<Holding> held, Submission given) {
        var known =
                Known.of(Fact.TOLD, Fact.SUBJECT_ASKED).and(features.of(store).told());
        return held.stream()
                .filter(it -> !it.books() && it.category().equals(Kind.NAME.category()))
                .allMatch(it -> purpose(it)
                        .map(why -> correct(store, person, it, given, why, known))
                        .orElse(true));
    }

    private boolean correct(
            StoreId store, SubjectId person, Holding holding, Submission given, Purpose why, Known known) {
        try {
            return records.correct(store, person, holding.ref(), given, why, known)
                    .isPresent();
        } catch (Refused e) {
            return true; // what the policy lets nobody take in any more keeps the name as it was, and keeps nothing
            // else from being corrected
        }
    }

    /** Under which a name may be taken in; it stays for all that it was given for. */
    private static Optional<Purpose> purpose(Holding holding) {
        return TAKEN_IN_FOR.stream().filter(holding.told()::contains).findFirst();
    }
}
