package shop.troth.policy;

/** What something is done for: the name of a leaf or branch of the vocabulary's tree of purposes, such as {@code order.deliver}. */
public record Purpose(String name) {

    @Override
    public String toString() {
        return name;
    }
}
