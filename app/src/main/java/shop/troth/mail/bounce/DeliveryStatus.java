package shop.troth.mail.bounce;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The machine-readable part of a report (RFC 3464): one group of fields for the message, one for each recipient. */
final class DeliveryStatus {

    private static final Pattern GROUPS = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");

    private DeliveryStatus() {}

    /**
     * The worst verdict about any recipient: our messages have one recipient, and a forwarder may add another.
     *
     * @return no value if no group says what was done
     */
    static Optional<Verdict> verdict(String fields, String text) {
        Optional<Verdict> worst = Optional.empty();
        for (var group : GROUPS.split(fields)) {
            var one = recipient(Parts.unfolded(group), text);
            if (one.isPresent()
                    && worst.filter(it -> it.compareTo(one.get()) <= 0).isEmpty()) {
                worst = one;
            }
        }
        return worst;
    }

    private static Optional<Verdict> recipient(String group, String text) {
        var action = field(group, "Action").toLowerCase(Locale.ROOT);
        var status = field(group, "Status");
        if (action.isEmpty() && status.isEmpty()) {
            return Optional.empty();
        }
        if (action.startsWith("delayed")
                || action.startsWith("delivered")
                || action.startsWith("relayed")
                || action.startsWith("expanded")
                || status.startsWith("2")) {
            return Optional.of(Verdict.AUTOMATIC);
        }
        var why = field(group, "Diagnostic-Code");
        return Reasons.of(status, why).or(() -> Reasons.of(status, text)).or(() -> Reasons.ofClass(status));
    }

    /** The value of a field; empty if there is none. */
    static String field(String group, String name) {
        var found = Pattern.compile("(?im)^" + Pattern.quote(name) + "[ \\t]*:[ \\t]*(.*)$")
                .matcher(group);
        return found.find() ? found.group(1).strip() : "";
    }
}
