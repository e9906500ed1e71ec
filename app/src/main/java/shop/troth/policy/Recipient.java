package shop.troth.policy;

/** Who gets a datum: the name of a leaf or branch of the vocabulary's tree of recipients, such as {@code supplier.carrier}. */
public record Recipient(String name) {

    /** Names are few and known, so one of each is enough: two are compared without looking at their letters. */
    public Recipient {
        name = name.intern();
    }

    /** The store's own software and staff; the recipient of every inward action. */
    public static final Recipient SELF = new Recipient("self");

    /** The person the data are about. */
    public static final Recipient SUBJECT = new Recipient("subject");

    @Override
    public String toString() {
        return name;
    }
}
