package shop.troth.desk.reveal;

import java.util.ArrayList;
import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PostalAddress;

/** A buyer's information as revealed in a single response. */
@Sink
public final class RevealedView {

    /** A line, which {@code toString} withholds. */
    public record Line(String name, String value) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private final String reason;
    private final List<OpenedValues> opened;

    /** @param reason the case at hand, in words */
    public RevealedView(String reason, List<OpenedValues> opened) {
        this.reason = reason;
        this.opened = List.copyOf(opened);
    }

    public String reason() {
        return reason;
    }

    /** The lines to show, after the record of this look is durable. */
    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (var one : opened) {
            text(one, Kind.NAME, "Name", lines);
            text(one, Kind.ORGANISATION, "Organization", lines);
            one.find(Kind.SHIPPING).ifPresent(it -> lines.add(new Line("Ship to", address(it.reveal()))));
            text(one, Kind.EMAIL, "Email", lines);
            text(one, Kind.ORDER_COMMENT, "Comment on the order", lines);
            text(one, Kind.GIFT_NOTE, "Gift message", lines);
            text(one, Kind.MESSAGE, "Message", lines);
        }
        return lines;
    }

    private static void text(OpenedValues one, Kind<String> kind, String name, List<Line> lines) {
        one.find(kind).ifPresent(it -> lines.add(new Line(name, it.reveal())));
    }

    private static String address(PostalAddress address) {
        return String.join("\n", address.lines());
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
