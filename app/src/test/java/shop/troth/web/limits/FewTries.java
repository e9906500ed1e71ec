package shop.troth.web.limits;

import java.time.Clock;
import shop.troth.web.NetworkHash;
import shop.troth.web.SecurityEvents;

/** Tries that are soon used up, for tests of what a page then says. */
public final class FewTries {

    private FewTries() {}

    public static TryLimits of(int anHour) {
        var clock = Clock.systemUTC();
        return new TryLimits(new NetworkHash(clock), new SecurityEvents(clock), anHour);
    }
}
