package shop.troth.kernel.guard;

/** Receives what was withheld at an exit. */
@FunctionalInterface
public interface Leaks {

    /** Must return at once and must not log: the caller may be in the middle of writing a log line. */
    void withheld(Leak leak);
}
