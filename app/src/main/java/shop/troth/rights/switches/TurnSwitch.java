package shop.troth.rights.switches;

import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.agent.kept.Exercise;
import shop.troth.rights.agent.kept.OwnRequests;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.choices.Halt;

/**
 * Stops something as a whole for a person who is proven to hold their address, or allows it again (clauses millipore.stop-using,
 * perricone-md.no-disclosure-on-request). When this returns, it holds on every node: each decision reads it from the database.
 */
@Service
public class TurnSwitch {

    private final Switches switches;
    private final AddressHalts halts;
    private final OwnRequests ownRequests;

    TurnSwitch(Switches switches, AddressHalts halts, OwnRequests ownRequests) {
        this.switches = switches;
        this.halts = halts;
        this.ownRequests = ownRequests;
    }

    /**
     * Doing it again changes nothing. What was stopped under a policy that promised it can be allowed again under one that does not.
     * A link from before the stop does not end it: newsletters carry such links, and people pass newsletters on.
     *
     * Only a browser's signal ({@link KeepSignal}) or an agent stops advertising; ending that is up to the person.
     *
     * @param on whether it is to be stopped
     * @param proven when the person last proved that they hold the address
     * @return whether something was changed
     */
    @Transactional
    public boolean turn(StoreId store, SubjectId person, Halt halt, boolean on, Instant proven) {
        if (on) {
            return halt != Halt.ADVERTISING && switches.of(store).contains(halt) && stop(store, person, halt);
        }
        halts.lock(store, person);
        return halts.since(store, person, halt).filter(proven::isAfter).isPresent()
                && halts.resume(store, person, halt);
    }

    private boolean stop(StoreId store, SubjectId person, Halt halt) {
        var stopped = halts.halt(store, person, halt);
        if (stopped) {
            ownRequests.add(store, Exercise.stopping(halt));
        }
        return stopped;
    }
}
