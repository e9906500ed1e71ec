package shop.troth.stores;

import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a store sends what was ordered.
 *
 * @param cutOff orders placed before it leave the same business day
 * @param zone of the cut-off and of all delivery days
 */
public record Dispatch(LocalTime cutOff, ZoneId zone) {

    /** For a store that says nothing: noon on the east coast. */
    static final Dispatch USUAL = new Dispatch(LocalTime.NOON, ZoneId.of("America/New_York"));
}
