package shop.troth.rights.successor.kept;

import java.util.List;
import java.util.Optional;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.rights.approval.CaseData;
import shop.troth.vault.Kind;

/** The kinds of data that can go to a successor. Age and gender are not among them: the store has neither. */
public enum TransferData implements CaseData {
    NAME("Name and organization", Kind.NAME, Kind.ORGANISATION),
    ADDRESSES("Addresses, with ZIP code, state, and country", Kind.SHIPPING, Kind.BILLING, Kind.RETURN_ADDRESS),
    EMAIL("Email address", Kind.EMAIL),
    PHONE("Phone number", Kind.PHONE),
    /** The orders themselves, without sealed records. */
    ORDERS("Orders: number, date, items, and amounts");

    private final String title;
    private final List<Kind<?>> kinds;

    TransferData(String title, Kind<?>... kinds) {
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
    public static Optional<TransferData> of(String word) {
        return DashedWord.find(TransferData.class, word);
    }
}
