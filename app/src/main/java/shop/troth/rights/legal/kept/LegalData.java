package shop.troth.rights.legal.kept;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import shop.troth.vault.Kind;

/** What can be disclosed of an order, in the pieces in which it is asked for and approved. */
public enum LegalData {
    NAME("Name and organization", Kind.NAME, Kind.ORGANISATION),
    EMAIL("Email address", Kind.EMAIL),
    PHONE("Phone number", Kind.PHONE),
    ADDRESSES("Shipping and billing addresses", Kind.SHIPPING, Kind.BILLING),
    WORDS("Order comment and gift note", Kind.ORDER_COMMENT, Kind.GIFT_NOTE),
    ORIGIN(
            "Network address, and the pages the order came from",
            Kind.ORIGIN_NETWORK,
            Kind.ORIGIN_REFERRER,
            Kind.ORIGIN_PAGE),
    /** No sealed record: what the order itself says. */
    ORDER("Order number, date, items, and amounts");

    private final String title;
    private final List<Kind<?>> kinds;

    LegalData(String title, Kind<?>... kinds) {
        this.title = title;
        this.kinds = List.of(kinds);
    }

    /** As pages say it. */
    public String title() {
        return title;
    }

    /** The sealed records it consists of. */
    public List<Kind<?>> kinds() {
        return kinds;
    }

    /** As it stands in the database and in forms. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LegalData> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
