package shop.troth.desk.reveal;

import java.util.Optional;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.RootKeyset;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Looks by a staff member at personal data. Each is logged before anything is opened, counts toward the hourly limit, and is logged as
 * refused if it was.
 */
@Component
@RequiredArgsConstructor
public class LoggedLooks {

    /** How a look ended. */
    public sealed interface Look<T> {
        record Seen<T>(T what) implements Look<T> {}

        /** There is no such case at hand, or the role does not hold its purpose, or the policy refuses it. */
        record NotForYou<T>() implements Look<T> {}

        /** More than {@link RevealBuyer#MOST_AN_HOUR}. */
        record TooMany<T>() implements Look<T> {}

        /** The data was erased. */
        record Erased<T>() implements Look<T> {}
    }

    private final StaffEvents events;
    private final RefusedTries refused;

    /**
     * @param about the number of an order or a case; empty if there is none
     * @param why the reason for the look, as the log says it
     * @param open opens it; returns empty if there is nothing to see for this reason
     */
    public <T> Look<T> take(Visitor visitor, String about, String why, Supplier<Optional<T>> open) {
        var store = visitor.store().id().value();
        var noted = // before counting, so that many at once cannot exceed the limit
                events.add(store, visitor.id(), RevealBuyer.REVEALED, about, why);
        Look<T> look = isOneTooMany(visitor) ? new Look.TooMany<>() : open(open);
        if (!(look instanceof Look.Seen<T>)) {
            events.becomes(store, noted, RevealBuyer.REFUSED);
        }
        return look;
    }

    /** As {@link #take}; but if the visitor may not look, the try is logged and nothing else is done. */
    public <T> Look<T> takeIf(boolean may, Visitor visitor, String about, String why, Supplier<Optional<T>> open) {
        if (!may) {
            refused.log(visitor, about, why);
            return new Look.NotForYou<>();
        }
        return take(visitor, about, why, open);
    }

    private boolean isOneTooMany(Visitor visitor) {
        return events.lately(visitor.id(), RevealBuyer.REVEALED, RevealBuyer.HOUR) > RevealBuyer.MOST_AN_HOUR;
    }

    private static <T> Look<T> open(Supplier<Optional<T>> open) {
        try {
            return open.get().<Look<T>>map(Look.Seen::new).orElseGet(Look.NotForYou::new);
        } catch (RefusedByPolicy e) {
            return new Look.NotForYou<>();
        } catch (RootKeyset.DoesNotOpen e) {
            return new Look.Erased<>();
        }
    }
}
