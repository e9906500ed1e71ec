package shop.troth.desk.mailing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.troth.kernel.Sink;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;

/** Labels as revealed in a single response. */
@Sink
public final class Labels {

    /** One label, which {@code toString} withholds. */
    public record Label(int number, List<String> address) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private final Map<Integer, Opened> opened;

    Labels(Map<Integer, Opened> opened) {
        this.opened = opened;
    }

    /** In the order of their numbers, after the record of this look is durable. */
    public List<Label> all() {
        return opened.entrySet().stream()
                .map(it -> new Label(it.getKey(), address(it.getValue())))
                .toList();
    }

    private static List<String> address(Opened receiver) {
        var lines = new ArrayList<String>();
        receiver.find(Kind.NAME).ifPresent(it -> lines.add(it.reveal()));
        receiver.find(Kind.ORGANISATION).ifPresent(it -> lines.add(it.reveal()));
        receiver.find(Kind.SHIPPING).ifPresent(it -> lines.addAll(it.reveal().lines()));
        return lines;
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
