package shop.troth.rights.switches;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.choices.Halt;

/**
 * Keeps the Global Privacy Control signal of a browser as the no of whoever is signed in there, or changes their email preferences by
 * a mailed link (addition privacy-signal). It binds their
 * address in every browser, and stays when the signal does not come any more, until they end it themselves.
 */
@Service
public class KeepSignal {

    private final Switches switches;
    private final AddressHalts halts;
    private final TransactionTemplate transaction;

    KeepSignal(Switches switches, AddressHalts halts, TransactionTemplate transaction) {
        this.switches = switches;
        this.halts = halts;
        this.transaction = transaction;
    }

    /** Does nothing but look, with one statement, where it is kept already; nothing at all where no policy obeys the signal. */
    public void keep(StoreId store, SubjectId person) {
        if (switches.of(store).contains(Halt.ADVERTISING) && !halts.isOn(store, person, Halt.ADVERTISING)) {
            transaction.executeWithoutResult(it -> halts.halt(store, person, Halt.ADVERTISING));
        }
    }
}
