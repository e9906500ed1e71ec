package shop.troth.policy;

/** What something is done for: the name of a leaf or branch of the vocabulary's tree of purposes, such as {@code order.deliver}. */
public record Purpose(String name) {

    /** Names are few and known, so one of each is enough: two are compared without looking at their letters. */
    public Purpose {
        name = name.intern();
    }

    @Override
    public String toString() {
        return name;
    }
}
