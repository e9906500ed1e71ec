package shop.troth.advertising;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;

/**
 * The answer of somebody who is signed in, as a choice with its entry in the ledger. A no binds every browser in which they sign in; a yes is
 * only a record, because it counts for the browser in which it was given. Knows no number of a browser.
 */
@Service
@RequiredArgsConstructor
public class AccountAnswer {

    private final AddressChoices choices;
    private final AddressHalts halts;

    /** Records it. Safe to repeat. */
    @Transactional
    public void take(StoreId store, SubjectId person, boolean yes) {
        if (yes) {
            choices.allowUse(store, person, ShareVisits.PURPOSE);
            choices.optIn(store, person, List.of(ShareVisits.PURPOSE));
        } else {
            choices.objectToUse(store, person, ShareVisits.PURPOSE);
        }
    }

    /** Whether they said no, keep their information out of advertising, or stopped sharing as a whole. */
    public boolean isNo(StoreId store, SubjectId person) {
        return isStopped(store, person) || choices.of(store, person).objected().contains(ShareVisits.PURPOSE);
    }

    /** Whether a privacy switch of their account says no, which only the switch can change. */
    public boolean isStopped(StoreId store, SubjectId person) {
        return !halts.standing(store, person).since().isEmpty();
    }

    /** What they said; empty if nothing. */
    public Optional<Boolean> said(StoreId store, SubjectId person) {
        var standing = choices.of(store, person);
        if (standing.objected().contains(ShareVisits.PURPOSE)) {
            return Optional.of(false);
        }
        return standing.isOn(ShareVisits.PURPOSE) ? Optional.of(true) : Optional.empty();
    }
}
