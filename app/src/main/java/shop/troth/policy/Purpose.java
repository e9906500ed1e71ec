package shop.troth.policy;

/** What something is done for: the name of a leaf or branch in the vocabulary's tree of purposes, such as {@code order.deliver}. */
public record Purpose(String name) {

    /** Interns the name, so that names compare quickly; there are few. */
    public Purpose {
        name = name.intern();
    }

    @Override
    public String toString() {
        return name;
    }
}
