package shop.troth.policy.published;

import java.time.Duration;
import org.slf4j.event.Level;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.troth.database.PollingThread;

/**
 * Reads the list of versions again every few seconds while the application runs, so that callers rarely have to. Each node does so
 * independently. After a failure, a list that is too old is read by the next caller, who gets the exception.
 */
@Component
class VersionRefresh extends PollingThread {

    private final PublishedPolicies policies;

    VersionRefresh(PublishedPolicies policies, @Value("${troth.policy.reread}") Duration every) {
        super("policy-versions", every, Level.WARN, "Could not read the list of policy versions");
        this.policies = policies;
    }

    @Override
    protected void round() {
        policies.reread();
    }
}
