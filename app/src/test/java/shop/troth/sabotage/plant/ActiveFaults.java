package shop.troth.sabotage.plant;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is planted now, reached from the changed methods. Public only because their classes lie everywhere. */
public final class ActiveFaults {

    private static final Map<Integer, ActiveFaults> NOW = new ConcurrentHashMap<>();

    private final Fault.Place place;
    private final AtomicInteger fired = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Set<Thread> inside = ConcurrentHashMap.newKeySet(); // or what an effect does would have it, too

    private ActiveFaults(Fault.Place place) {
        this.place = place;
    }

    static ActiveFaults put(int number, Fault.Place place) {
        var planted = new ActiveFaults(place);
        NOW.put(number, planted);
        return planted;
    }

    static void remove(int number) {
        NOW.remove(number);
    }

    /** In how many calls it did what it does. */
    int fired() {
        return fired.get();
    }

    /** What kept it from that. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** At the beginning of a method: null lets it run. */
    public static @Nullable Object before(int number, @Nullable Object self, @Nullable Object[] args) {
        var planted = NOW.get(number);
        return planted == null ? null : planted.enter(self, args);
    }

    /** At the end of a method: what it answers. */
    public static @Nullable Object after(
            int number,
            @Nullable Object self,
            @Nullable Object[] args,
            @Nullable Object instead,
            @Nullable Object result) {
        if (instead instanceof Effect.Instead(var value)) {
            return value == null ? result : value; // which is nothing, zero or false
        }
        var planted = NOW.get(number);
        return planted == null ? result : planted.exit(self, args, result);
    }

    private @Nullable Object enter(@Nullable Object self, @Nullable Object[] args) {
        if (!inside.add(Thread.currentThread())) {
            return null;
        }
        try {
            var call = new FaultCall(place, self, args);
            if (!place.when().test(call)) {
                return null;
            }
            var instead = place.effect().before(call);
            fired.incrementAndGet();
            return instead;
        } catch (Exception | LinkageError e) {
            failures.add(e);
            return null;
        } finally {
            inside.remove(Thread.currentThread());
        }
    }

    private @Nullable Object exit(@Nullable Object self, @Nullable Object[] args, @Nullable Object result) {
        if (!inside.add(Thread.currentThread())) {
            return result;
        }
        try {
            var call = new FaultCall(place, self, args);
            return place.when().test(call) ? place.effect().after(call, result) : result;
        } catch (Exception | LinkageError e) {
            failures.add(e);
            return result;
        } finally {
            inside.remove(Thread.currentThread());
        }
    }
}
