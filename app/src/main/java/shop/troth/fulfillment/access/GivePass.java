package shop.troth.fulfillment.access;

import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.kernel.StoreId;
import shop.troth.vault.Personal;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Vault;

/** Gives a pass to a browser that is signed in to an account, for everything ordered with the account's proven email address. */
@Service
@RequiredArgsConstructor
public class GivePass {

    private final Passes passes;
    private final Vault vault;
    private final Clock clock;

    /**
     * Gives a pass. It includes orders placed before the account existed, and orders placed later without signing in.
     *
     * @param address the account's email address
     * @param before the pass that the browser has; it is ended, so that a browser has only one
     * @return empty if nobody ordered with the address
     */
    @Transactional
    public Optional<PassId> give(StoreId store, Personal<String> address, Optional<PassId> before) {
        var prove = FulfillmentUses.PROVE_ADDRESS;
        var people = vault.find(store, SubjectLookup.email(address), prove, prove.known());
        before.ifPresent(it -> passes.end(store, it));
        if (people.isEmpty()) {
            return Optional.empty();
        }
        var pass = PassId.next();
        passes.add(store, pass, people, clock.instant());
        return Optional.of(pass);
    }
}
