package shop.troth.storefront.checkout;

import java.util.ArrayList;
import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PhoneNumbers;

/** A person's details as lines of text, shared by review and order page. */
@Sink
public final class PersonLines {

    private PersonLines() {}

    /** Returns name, organization, email, and phone, as far as given. */
    public static List<String> contact(OpenedValues person) {
        var lines = new ArrayList<String>();
        for (var kind : List.of(Kind.NAME, Kind.ORGANISATION, Kind.EMAIL)) {
            person.find(kind).ifPresent(it -> lines.add(it.reveal()));
        }
        person.find(Kind.PHONE).ifPresent(it -> lines.add(PhoneNumbers.readable(it.reveal())));
        return lines;
    }

    public static List<String> shipping(OpenedValues person) {
        return person.find(Kind.SHIPPING).map(it -> it.reveal().lines()).orElse(List.of());
    }

    /** Returns the lines of a shipping label: recipient, organization, and address. */
    public static List<String> shipTo(OpenedValues person) {
        var lines = new ArrayList<String>();
        for (var kind : List.of(Kind.NAME, Kind.ORGANISATION)) {
            person.find(kind).ifPresent(it -> lines.add(it.reveal()));
        }
        lines.addAll(shipping(person));
        return lines;
    }

    /** Returns the billing address, which is the shipping address unless another was given. */
    public static List<String> billing(OpenedValues person) {
        return person.find(Kind.BILLING).map(it -> it.reveal().lines()).orElseGet(() -> shipping(person));
    }

    /** Returns what they added to the order: a comment and a gift note. */
    public static List<String> written(OpenedValues person) {
        var lines = new ArrayList<>(comment(person));
        giftNote(person).forEach(it -> lines.add("Gift note: " + it));
        return lines;
    }

    public static List<String> comment(OpenedValues person) {
        return person.find(Kind.ORDER_COMMENT).map(it -> List.of(it.reveal())).orElse(List.of());
    }

    /** Returns the number of the purchase order by which it is paid, one line. */
    public static List<String> purchaseOrder(OpenedValues person) {
        return person.find(Kind.PURCHASE_ORDER)
                .map(it -> List.of("Purchase order " + it.reveal()))
                .orElse(List.of());
    }

    public static List<String> giftNote(OpenedValues person) {
        return person.find(Kind.GIFT_NOTE).map(it -> List.of(it.reveal())).orElse(List.of());
    }
}
