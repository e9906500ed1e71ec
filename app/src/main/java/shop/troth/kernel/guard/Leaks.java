package shop.troth.kernel.guard;

/** Is told what was withheld at an exit. */
@FunctionalInterface
public interface Leaks {

    /** Returns at once and logs nothing: whoever tells may be in the middle of writing a line. */
    void withheld(Leak leak);
}
