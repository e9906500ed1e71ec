package shop.troth.vault;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import shop.troth.policy.DataCategory;

/**
 * A kind of sealed record: the leaf of the policy's vocabulary it belongs to, and how a value becomes texts and back.
 *
 * @param <T> what a record of this kind holds
 */
public final class Kind<T> {

    public static final Kind<String> NAME = text("person.name");
    public static final Kind<String> ORGANISATION = text("person.organisation");
    public static final Kind<String> EMAIL = text("contact.email");
    public static final Kind<String> PHONE = text("contact.phone");
    public static final Kind<PostalAddress> SHIPPING = address("contact.postal.shipping");
    public static final Kind<PostalAddress> BILLING = address("contact.postal.billing");

    /** The lines below the name on a letter to the store, as they stand there; nobody is found by them. */
    public static final Kind<String> RETURN_ADDRESS = text("contact.postal.reply");

    /** Whether somebody is thirteen or older. Never sealed: the browser alone keeps it. */
    public static final Kind<Boolean> OVER_THIRTEEN =
            new Kind<>("session.over-thirteen", it -> List.of(it.toString()), it -> Boolean.valueOf(it.getFirst()));

    /** What a person wrote to the store. */
    public static final Kind<String> MESSAGE = text("message.inquiry");

    /**
     * A file that came with such a message. A part of it, so of the same category; read as a {@link #MESSAGE}, it is a line that names it.
     */
    public static final Kind<SentFile> FILE = new Kind<>("message.inquiry", SentFile::parts, SentFile::of);

    /** What a buyer adds to an order, in their own words. */
    public static final Kind<String> ORDER_COMMENT = text("message.order-comment");

    /** What goes on the card in the parcel. */
    public static final Kind<String> GIFT_NOTE = text("message.gift-note");

    /** What staff note on an order. */
    public static final Kind<String> STAFF_NOTE = text("message.staff-note");

    /** What a person chose, with the words beside the box and the time (ISO/IEC TS 27560). */
    public static final Kind<String> RECEIPT = text("choice.receipt");

    /** What an order agreed to, with the words that were shown. */
    public static final Kind<String> AGREEMENT = text("choice.agreement");

    /** The hash by which the password of an account is compared. */
    public static final Kind<String> PASSWORD = text("account.password");

    /** The number of a certificate by which a person pays no sales tax. */
    public static final Kind<String> TAX_CERTIFICATE = text("account.tax-certificate");

    /** What a person calls one of their saved addresses. */
    public static final Kind<String> LABEL = text("account.preferences");

    public static final Kind<String> ORIGIN_NETWORK = text("order.origin.network");
    public static final Kind<String> ORIGIN_REFERRER = text("order.origin.referrer");
    public static final Kind<String> ORIGIN_PAGE = text("order.origin.page");

    private final DataCategory category;
    private final Function<T, List<String>> parts;
    private final Function<List<String>, T> whole;

    private Kind(String category, Function<T, List<String>> parts, Function<List<String>, T> whole) {
        this.category = new DataCategory(category);
        this.parts = parts;
        this.whole = whole;
    }

    public DataCategory category() {
        return category;
    }

    /** The value as the texts that are sealed together, in a fixed order. */
    List<String> parts(T value) {
        return parts.apply(value);
    }

    /** The value again; texts that a newer release added at the end are passed over. */
    T whole(List<String> parts) {
        return whole.apply(parts);
    }

    private static Kind<String> text(String category) {
        return new Kind<>(category, List::of, List::getFirst);
    }

    private static Kind<PostalAddress> address(String category) {
        return new Kind<>(
                category,
                PostalAddress::parts,
                it -> new PostalAddress(it.get(0), it.get(1), it.get(2), it.get(3), it.get(4)));
    }

    /**
     * A file that somebody sent with a message.
     *
     * @param name without folders and control characters
     * @param type its media type as the sender named it; never to be trusted
     */
    public record SentFile(String name, String type, byte[] bytes) {

        private static final int KB = 1024;

        /** A sealed text has 65,535 bytes at most. */
        private static final int LONGEST = 60_000;

        private List<String> parts() {
            var all = new ArrayList<>(List.of(line(), name, type));
            var encoded = Base64.getEncoder().encodeToString(bytes);
            for (var from = 0; from < encoded.length(); from += LONGEST) {
                all.add(encoded.substring(from, Math.min(from + LONGEST, encoded.length())));
            }
            return List.copyOf(all);
        }

        private static SentFile of(List<String> parts) {
            var encoded = String.join("", parts.subList(3, parts.size()));
            return new SentFile(parts.get(1), parts.get(2), Base64.getDecoder().decode(encoded));
        }

        /** What it is in a list of what somebody wrote. */
        String line() {
            return "File: %s (%,d KB)".formatted(name, Math.max(1, bytes.length / KB));
        }

        /** Silent, for it holds what somebody sent. */
        @Override
        public String toString() {
            return Personal.WITHHELD;
        }
    }
}
