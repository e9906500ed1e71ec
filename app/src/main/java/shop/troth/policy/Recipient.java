package shop.troth.policy;

/** Who receives data: the name of a leaf or branch in the vocabulary's tree of recipients, such as {@code supplier.carrier}. */
public record Recipient(String name) {

    /** Interns the name, so that names compare quickly; there are few. */
    public Recipient {
        name = name.intern();
    }

    /** The store's own software and staff; the recipient of every internal action. */
    public static final Recipient SELF = new Recipient("self");

    /** The person the data is about. */
    public static final Recipient SUBJECT = new Recipient("subject");

    @Override
    public String toString() {
        return name;
    }
}
