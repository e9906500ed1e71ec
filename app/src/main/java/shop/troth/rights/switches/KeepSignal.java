package shop.troth.rights.switches;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.choices.Halt;

/**
 * Stores the Global Privacy Control signal of a browser as an opt-out of the person who is signed in there, or who changes their email
 * preferences by a mailed link (addition privacy-signal). It applies to their address in every browser, even when the signal is no longer
 * sent, until they end it themselves.
 */
@Service
@RequiredArgsConstructor
public class KeepSignal {

    private final Switches switches;
    private final AddressHalts halts;
    private final TransactionTemplate transaction;

    /** Stores the signal. Takes one statement if it is already stored, and none if the policy does not honor the signal. */
    public void keep(StoreId store, SubjectId person) {
        if (switches.of(store).contains(Halt.ADVERTISING) && !halts.isOn(store, person, Halt.ADVERTISING)) {
            transaction.executeWithoutResult(it -> halts.halt(store, person, Halt.ADVERTISING));
        }
    }
}
