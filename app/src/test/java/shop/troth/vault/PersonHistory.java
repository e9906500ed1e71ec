package shop.troth.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.SubjectId;

/**
 * All that happened to one person, each step with the moments at which it was begun and acknowledged, and the model that says
 * whether it may have happened so. Steps that overlap may have taken place in either order; those that do not, may not: whatever
 * begins after a step was acknowledged sees that step, or one that came after it.
 */
final class PersonHistory {

    /** A moment after all others: a step that was never acknowledged may have taken place at any time, or not at all. */
    static final long NEVER = Long.MAX_VALUE;

    /** @param end {@link #NEVER} if it was not acknowledged */
    record Span(long begin, long end) {
        boolean before(Span other) {
            return end < other.begin;
        }
    }

    /** A step that writes a value: which details, whether objected, whether stopped. */
    private record Written<T>(T value, Span span) {}

    /** What came out of an opening: nothing, a refusal, or the number of the details, the same in every record of them. */
    sealed interface Seen {
        record Nothing() implements Seen {}

        record Refused() implements Seen {}

        record Details(Set<Integer> numbers) implements Seen {}

        /** They were looked for and found; nothing was opened. */
        record Found() implements Seen {}
    }

    /** What an opening was for. */
    enum Door {
        /** The person can say no to it, or stop it. */
        STUDY,
        /** The person can stop it. */
        SHARE,
        /** What they asked for: it goes on. */
        SHOW,
        /** The books, which stay. */
        BOOKS
    }

    private record Looked(Door door, Span span, Seen seen) {}

    final SubjectId person;

    private final ConcurrentLinkedQueue<Written<Integer>> given = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Written<Boolean>> objected = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Written<Boolean>> stopped = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Span> erased = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Span> paid = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Looked> looked = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Span> gone = new ConcurrentLinkedQueue<>();

    PersonHistory(SubjectId person, int details, Span given) {
        this.person = person;
        give(details, given);
        objected.add(new Written<>(false, given));
        stopped.add(new Written<>(false, given));
    }

    void give(int details, Span span) {
        given.add(new Written<>(details, span));
    }

    void object(boolean yes, Span span) {
        objected.add(new Written<>(yes, span));
    }

    void stop(Span span) {
        stopped.add(new Written<>(true, span));
    }

    void erase(Span span) {
        erased.add(span);
    }

    void pay(Span span) {
        paid.add(span);
    }

    void look(Door door, Span span, Seen seen) {
        looked.add(new Looked(door, span, seen));
    }

    /** Somebody who wanted to write about the person found that they were gone, or looked for them and did not find them. */
    void isGone(Span span) {
        gone.add(span);
    }

    /** Everybody has been told that the person is erased. */
    boolean isErased() {
        return erased.stream().anyMatch(it -> it.end != NEVER);
    }

    /** In words, without a value. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        looked.forEach(it -> add(faults, it, it.door == Door.BOOKS ? books(it) : ordinary(it)));
        for (var span : gone) {
            if (erased.stream().noneMatch(it -> it.begin < span.end)) {
                faults.add("somebody was gone before they were erased");
            }
        }
        return faults;
    }

    private void add(List<String> faults, Looked looked, @Nullable String fault) {
        if (fault != null) {
            faults.add(looked.door + ": " + fault);
        }
    }

    private @Nullable String ordinary(Looked looked) {
        var at = looked.span;
        boolean mustBeGone = erased.stream().anyMatch(it -> it.before(at));
        boolean mayBeGone = erased.stream().anyMatch(it -> it.begin < at.end);
        boolean objects = looked.door == Door.STUDY && may(objected, true, at);
        boolean stops = looked.door != Door.SHOW && may(stopped, true, at);
        boolean mayOpen = (looked.door != Door.STUDY || may(objected, false, at))
                && (looked.door == Door.SHOW || may(stopped, false, at));
        return switch (looked.seen) {
            case Seen.Nothing() -> mayBeGone ? null : "nothing opened of somebody who is there";
            case Seen.Refused() -> objects || stops ? null : "refused, and nobody had said no";
            case Seen.Found() -> mustBeGone ? "somebody was found after an acknowledged erasure" : null;
            case Seen.Details(var numbers) -> {
                if (mustBeGone) {
                    yield "an opening after an acknowledged erasure";
                }
                if (!mayOpen) {
                    yield "a use after an acknowledged withdrawal";
                }
                yield details(numbers, at);
            }
        };
    }

    private @Nullable String details(Set<Integer> numbers, Span at) {
        if (numbers.size() != 1) {
            return "records of different givings were opened together";
        }
        return may(given, numbers.iterator().next(), at) ? null : "something else was opened than what was given last";
    }

    private @Nullable String books(Looked looked) {
        return switch (looked.seen) {
            case Seen.Nothing() ->
                paid.stream().anyMatch(it -> it.before(looked.span))
                        ? "the books of an order that was paid did not open"
                        : null;
            case Seen.Refused(), Seen.Found() -> "the books were refused";
            case Seen.Details(var numbers) -> {
                for (var order : paid) { // there is one at most
                    if (order.begin < looked.span.end) {
                        yield details(numbers, order);
                    }
                }
                yield "books opened before an order was paid: what is not for the books";
            }
        };
    }

    /** Whether somebody who looks at this span can find this value: a writing of it that none surely came after and before. */
    private static <T> boolean may(Iterable<Written<T>> all, T value, Span at) {
        for (var one : all) {
            if (one.value.equals(value) && one.span.begin < at.end && !overwritten(all, one, at)) {
                return true;
            }
        }
        return false;
    }

    private static <T> boolean overwritten(Iterable<Written<T>> all, Written<T> one, Span at) {
        for (var other : all) {
            if (one.span.before(other.span) && other.span.before(at)) {
                return true;
            }
        }
        return false;
    }
}
