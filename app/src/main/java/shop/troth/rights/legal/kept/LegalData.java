package shop.troth.rights.legal.kept;

import java.util.List;
import java.util.Optional;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.rights.approval.CaseData;
import shop.troth.vault.Kind;

/** The kinds of data of an order that can be requested, approved, and disclosed. */
public enum LegalData implements CaseData {
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
    /** The order itself, without sealed records. */
    ORDER("Order number, date, items, and amounts");

    private final String title;
    private final List<Kind<?>> kinds;

    LegalData(String title, Kind<?>... kinds) {
        this.title = title;
        this.kinds = List.of(kinds);
    }

    @Override
    public String title() {
        return title;
    }

    /** Returns its kinds of sealed records. */
    public List<Kind<?>> kinds() {
        return kinds;
    }

    /** Reads the value in the database or a form. */
    public static Optional<LegalData> of(String word) {
        return DashedWord.find(LegalData.class, word);
    }
}
