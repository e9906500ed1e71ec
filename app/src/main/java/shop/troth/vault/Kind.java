package shop.troth.vault;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import shop.troth.policy.DataCategory;

/**
 * A kind of sealed record: its leaf category in the policy's vocabulary, and how its values are converted to strings and back.
 *
 * @param <T> the type of its values
 */
public final class Kind<T> {

    public static final Kind<String> NAME = text("person.name");
    public static final Kind<String> ORGANISATION = text("person.organisation");
    public static final Kind<String> EMAIL = text("contact.email");
    public static final Kind<String> PHONE = text("contact.phone");
    public static final Kind<PostalAddress> SHIPPING = address("contact.postal.shipping");
    public static final Kind<PostalAddress> BILLING = address("contact.postal.billing");

    /** The return address on a letter to the store, as written below the name; nobody is found by it. */
    public static final Kind<String> RETURN_ADDRESS = text("contact.postal.reply");

    /** Whether a person is thirteen or older. Never sealed: only the browser keeps it. */
    public static final Kind<Boolean> OVER_THIRTEEN =
            new Kind<>("session.over-thirteen", it -> List.of(it.toString()), it -> Boolean.valueOf(it.getFirst()));

    /** What a person wrote to the store. */
    public static final Kind<String> MESSAGE = text("message.inquiry");

    /**
     * A file sent with such a message. It is part of the message, so it has the same category; read as a {@link #MESSAGE}, it is a line
     * with its name.
     */
    public static final Kind<SentFile> FILE = new Kind<>("message.inquiry", SentFile::parts, SentFile::of);

    /** What a buyer adds to an order, in their own words. */
    public static final Kind<String> ORDER_COMMENT = text("message.order-comment");

    /** The text on the card in the package. */
    public static final Kind<String> GIFT_NOTE = text("message.gift-note");

    /** A note by staff on an order. */
    public static final Kind<String> STAFF_NOTE = text("message.staff-note");

    /** What a person chose, with the wording beside the box and the time (ISO/IEC TS 27560). */
    public static final Kind<String> RECEIPT = text("choice.receipt");

    /** What an order agreed to, with the wording that was shown. */
    public static final Kind<String> AGREEMENT = text("choice.agreement");

    /** The hash against which an account's password is checked. */
    public static final Kind<String> PASSWORD = text("account.password");

    /** The number of a certificate that exempts a person from sales tax. */
    public static final Kind<String> TAX_CERTIFICATE = text("account.tax-certificate");

    /** The state that an order goes to, in the books. */
    public static final Kind<Destination> DESTINATION = new Kind<>("tax.state", Destination::parts, Destination::new);

    /** A person's label for one of their saved addresses. */
    public static final Kind<String> LABEL = text("account.preferences");

    /** What somebody answered in a survey, one text for each question. Belongs to a number of its own that leads to nobody. */
    public static final Kind<List<String>> SURVEY_ANSWER = new Kind<>("survey.answer", it -> it, it -> it);

    /**
     * What a person told the store about what they like: a sentence for themselves, then {@code question=option} for each answer. It has
     * the category of a {@link #LABEL}; read as one, it is the sentence.
     */
    public static final Kind<List<String>> LIKES = new Kind<>("account.preferences", it -> it, it -> it);

    /** The number of a purchase order by which an order is paid: the buyer's own, as they gave it. */
    public static final Kind<String> PURCHASE_ORDER = text("payment.method");

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

    /** The strings that are sealed together for a value, in a fixed order. */
    List<String> parts(T value) {
        return parts.apply(value);
    }

    /** Restores the value; ignores strings that a newer release added at the end. */
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
     * @param name file name, without folders and control characters
     * @param type media type as given by the sender; not to be trusted
     */
    public record SentFile(String name, String type, byte[] bytes) {

        private static final int KB = 1024;

        /** In characters; a sealed string has at most 65,535 bytes. */
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

        /** The line for this file in a list of messages. */
        String line() {
            return "File: %s (%,d KB)".formatted(name, Math.max(1, bytes.length / KB));
        }

        /** Withheld, because it contains what someone sent. */
        @Override
        public String toString() {
            return Personal.WITHHELD;
        }
    }
}
