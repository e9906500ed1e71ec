package shop.troth.fulfillment.ship;

import java.util.ArrayList;
import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PhoneNumbers;

/** What a carrier is told about a package. Its text form is withheld. */
@Sink
public final class Label {

    private final List<String> lines;

    /** Waits until the ledger entry of this disclosure is durable, so that nothing counts as shipped without one. */
    Label(String carrier, String number, OpenedValues receiver) {
        lines = List.copyOf(written(carrier, number, receiver));
    }

    /** The lines to print. */
    public List<String> lines() {
        return lines;
    }

    private static List<String> written(String carrier, String number, OpenedValues receiver) {
        var lines = new ArrayList<String>();
        receiver.find(Kind.NAME).ifPresent(it -> lines.add(it.reveal()));
        receiver.find(Kind.ORGANISATION).ifPresent(it -> lines.add(it.reveal()));
        receiver.find(Kind.SHIPPING).ifPresent(it -> lines.addAll(it.reveal().lines()));
        receiver.find(Kind.PHONE).ifPresent(it -> lines.add("Phone " + PhoneNumbers.international(it.reveal())));
        lines.add("");
        lines.add("Order " + number);
        lines.add("By " + carrier);
        return lines;
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
