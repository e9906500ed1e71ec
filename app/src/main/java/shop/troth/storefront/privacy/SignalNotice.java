package shop.troth.storefront.privacy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.rights.switches.Switches;
import shop.troth.stores.Store;
import shop.troth.vault.choices.Halt;
import shop.troth.web.signal.PrivacySignal;

/** Tells pages whether to mention that this browser sends a Global Privacy Control signal, and its effect (addition privacy-signal). */
@Component
@RequiredArgsConstructor
public class SignalNotice {

    private final Switches switches;

    /** Returns whether this browser sends a signal that the policy in force obeys. */
    public boolean isObeyed(Store store, HttpServletRequest request) {
        return PrivacySignal.isIn(request)
                && switches.clause(store.id(), Halt.ADVERTISING).isPresent();
    }

    /** @return the id of the clause under which the signal is obeyed; empty if there is none, or the browser sends no signal */
    public String clause(Store store, HttpServletRequest request, HttpServletResponse response) {
        return switches.clause(store.id(), Halt.ADVERTISING)
                .filter(it -> PrivacySignal.shapes(request, response))
                .orElse("");
    }
}
