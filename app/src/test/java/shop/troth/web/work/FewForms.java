package shop.troth.web.work;

import java.time.Clock;
import java.time.Duration;
import shop.troth.kernel.RootKeyset;
import shop.troth.web.NetworkHash;
import shop.troth.web.SecurityEvents;

/** Limits of forms that are soon reached, on a node of their own. */
public final class FewForms {

    private FewForms() {}

    public static FormLimits of(RootKeyset root, Clock clock, int anHour, Duration typing) {
        return new FormLimits(
                new FormLimits.FormTickets(root, clock),
                new NetworkHash(clock),
                new SecurityEvents(clock),
                anHour,
                typing);
    }
}
