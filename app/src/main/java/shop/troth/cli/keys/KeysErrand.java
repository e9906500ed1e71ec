package shop.troth.cli.keys;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import shop.troth.cli.control.Errand;
import shop.troth.kernel.Problem;
import shop.troth.vault.RotateKeys;

/** Keys, inside a running serve. */
public final class KeysErrand implements Errand {

    public static final String NAME = "keys";

    static final String WHAT = "what";
    static final String ROOT = "root";
    static final String HASHES = "hashes";
    static final String STATUS = "status";

    private final RotateKeys rotateKeys;

    private KeysErrand(RotateKeys rotateKeys) {
        this.rotateKeys = rotateKeys;
    }

    public static KeysErrand of(ApplicationContext application) {
        return new KeysErrand(application.getBean(RotateKeys.class));
    }

    @Override
    public String run(Map<String, String> wishes) {
        return switch (wishes.getOrDefault(WHAT, "")) {
            case ROOT -> words(rotateKeys.root());
            case HASHES -> rotateKeys.hashes().stream().map(KeysErrand::words).collect(Collectors.joining());
            case STATUS -> words(rotateKeys.status());
            default -> throw new Problem("Say --root or --hashes.");
        };
    }

    private static String words(RotateKeys.RootReport report) {
        return "Root key %s wraps now; %,d keys were wrapped anew, and the older root keys are destroyed.%nCopy the root keyset to where you keep your copy.%n"
                .formatted(report.key(), report.rewrapped());
    }

    private static String words(RotateKeys.HashReport report) {
        return "%s: hash key %d; %,d hashes were made anew%s.%n"
                .formatted(
                        report.store(),
                        report.number(),
                        report.rehashed(),
                        report.left() == 0 ? "" : ", %,d wait for the next run".formatted(report.left()));
    }

    private static String words(RotateKeys.Status status) {
        var root = "Root key %s wraps%s.%n"
                .formatted(
                        status.root().getFirst(),
                        status.root().size() == 1
                                ? ", and there is no other"
                                : "; beside it %s, under which lie %,d keys: an unfinished rotation, run keys rotate --root again"
                                        .formatted(
                                                String.join(
                                                        ", ",
                                                        status.root()
                                                                .subList(
                                                                        1,
                                                                        status.root()
                                                                                .size())),
                                                status.older()));
        return root
                + status.hashes().stream()
                        .map(it -> "%s: hash key %d%s%s.%n"
                                .formatted(
                                        it.store(),
                                        it.numbers().getFirst(),
                                        it.numbers().size() == 1
                                                ? ""
                                                : ", older ones kept: "
                                                        + it.numbers().stream()
                                                                .skip(1)
                                                                .map(String::valueOf)
                                                                .collect(Collectors.joining(", ")),
                                        it.older() == 0
                                                ? ""
                                                : ", %,d hashes under them: run keys rotate --hashes again"
                                                        .formatted(it.older())))
                        .collect(Collectors.joining());
    }
}
