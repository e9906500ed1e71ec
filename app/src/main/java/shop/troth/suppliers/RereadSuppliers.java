package shop.troth.suppliers;

import java.time.Duration;
import org.slf4j.event.Level;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.troth.database.PollingThread;

/**
 * Reads the suppliers that staff entered at the start, before anybody is answered, and again every few seconds. Each node does so for itself, so
 * that all of them know a new company, and forget one on the day after its contract.
 */
@Component
class RereadSuppliers extends PollingThread implements SmartInitializingSingleton {

    private final EnteredSuppliers entered;

    RereadSuppliers(EnteredSuppliers entered, @Value("${troth.policy.reread}") Duration every) {
        super("suppliers", every, Level.WARN, "Could not read the suppliers that were entered");
        this.entered = entered;
    }

    @Override
    public void afterSingletonsInstantiated() {
        entered.reread();
    }

    @Override
    protected void round() {
        entered.reread();
    }
}
