package shop.troth.rights.switches;

import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.agent.kept.OwnRequests;
import shop.troth.rights.agent.kept.RequestedRight;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.choices.Halt;

/**
 * Stops a use of data as a whole for a person who has proven their address, or allows it again (clauses millipore.stop-using,
 * perricone-md.no-disclosure-on-request). When this returns, it is in effect on every node, because each decision reads it from the
 * database.
 */
@Service
@RequiredArgsConstructor
public class TurnSwitch {

    private final Switches switches;
    private final AddressHalts halts;
    private final OwnRequests ownRequests;

    /**
     * Turns a switch. Safe to repeat. What was stopped under a policy that promised the switch can be allowed again under one that does
     * not. A link from before the stop cannot end it, because newsletters contain such links and may be forwarded.
     *
     * <p>Advertising is only stopped by a browser's signal ({@link KeepSignal}) or by an agent; only the person can allow it again.
     *
     * @param on true to stop it, false to allow it again
     * @param proven when the person last proved that the address is theirs
     * @return whether anything changed
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
            ownRequests.add(store, RequestedRight.stopping(halt));
        }
        return stopped;
    }
}
