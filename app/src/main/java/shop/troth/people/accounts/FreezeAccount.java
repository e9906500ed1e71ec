package shop.troth.people.accounts;

import java.util.Collection;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Sessions;

/** Freezes an account whose owner was found to be under 13: nobody can sign in, and nothing in it is deleted yet. */
@Component
@RequiredArgsConstructor
public class FreezeAccount {

    private final Accounts accounts;
    private final AccountLinks links;
    private final Sessions sessions;

    /**
     * Freezes the accounts of these people: all browsers are signed out, and no mailed link works anymore; in the caller's transaction.
     * Safe to repeat.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void freeze(StoreId store, Collection<SubjectId> owners) {
        accounts.lockOf(store, owners).stream()
                .filter(it -> !it.is(State.CLOSED))
                .forEach(it -> {
                    if (it.is(State.OPEN)) {
                        accounts.change(it, State.FROZEN, it.address());
                    }
                    sessions.endAll(store, it.id());
                    links.end(store, List.of(it.id()));
                });
    }

    /** Lets the owners sign in again, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(StoreId store, Collection<SubjectId> owners) {
        accounts.lockOf(store, owners).stream()
                .filter(it -> it.is(State.FROZEN))
                .forEach(it -> accounts.change(it, State.OPEN, it.address()));
    }
}
