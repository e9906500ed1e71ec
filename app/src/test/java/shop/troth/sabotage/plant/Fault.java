package shop.troth.sabotage.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A protection taken away, or a leak put in, by changing what a method of the shop does.
 *
 * <pre>{@code
 * Fault.at("log-email", CHECKOUT, "take").before(call -> LOG.info("for {}", call.typed("email")));
 * }</pre>
 *
 * @param id as {@code faults.tsv} has it
 * @param places the first is where it fires; the others only help
 * @param prepare what must be there before it can fire, such as a table
 * @param act what the shop does while it is in, before anybody looks, such as a backup
 * @param clean takes away what it left
 */
public record Fault(String id, List<Place> places, Runnable prepare, Runnable act, Runnable clean) {

    /**
     * Where something is planted.
     *
     * @param type the whole name of a class
     * @param method all of this name
     * @param when in which calls
     */
    public record Place(String type, String method, Predicate<FaultCall> when, Effect effect) {}

    /** A place where nothing happens yet. */
    public record Spot(String id, String type, String method, Predicate<FaultCall> when) {

        public Spot when(Predicate<FaultCall> which) {
            return new Spot(id, type, method, which);
        }

        public Fault does(Effect effect) {
            return new Fault(id, List.of(new Place(type, method, when, effect)), () -> {}, () -> {}, () -> {});
        }

        public Fault before(Effect.Deed deed) {
            return does(Effect.before(deed));
        }

        /** Its body is skipped: it answers nothing, zero or false. */
        public Fault skips() {
            return returns(null);
        }

        public Fault returns(@Nullable Object value) {
            return instead(_ -> value);
        }

        public Fault instead(Function<FaultCall, @Nullable Object> answer) {
            return does(Effect.instead(answer));
        }

        public Fault after(BiFunction<FaultCall, @Nullable Object, @Nullable Object> change) {
            return does(Effect.after(change));
        }
    }

    public static Spot at(String id, String type, String method) {
        return new Spot(id, "shop.troth." + type, method, _ -> true);
    }

    /** The same with another place that helps the first. */
    public Fault with(Place other) {
        var all = new ArrayList<>(places);
        all.add(other);
        return new Fault(id, List.copyOf(all), prepare, act, clean);
    }

    public Fault around(Runnable before, Runnable after) {
        return new Fault(id, places, before, act, after);
    }

    /** The same, and the shop does something meanwhile that no check asks it to do. */
    public Fault during(Runnable done, Runnable after) {
        return new Fault(id, places, prepare, done, after);
    }
}
