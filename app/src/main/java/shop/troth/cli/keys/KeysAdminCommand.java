package shop.troth.cli.keys;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import shop.troth.backup.LastCopies;
import shop.troth.backup.WriteCopy;
import shop.troth.kernel.Problem;
import shop.troth.mail.MailRecords;
import shop.troth.runtime.control.AdminCommand;
import shop.troth.stores.Stores;
import shop.troth.vault.keys.RotateKeys;

/** Shows and rotates keys in a running serve. */
public final class KeysAdminCommand implements AdminCommand {

    public static final String NAME = "keys";

    static final String WHAT = "what";
    static final String ROOT = "root";
    static final String HASHES = "hashes";
    static final String STATUS = "status";
    static final String DKIM = "dkim";

    private final RotateKeys rotateKeys;
    private final LastCopies copies;
    private final Stores stores;
    private final MailRecords records;

    private KeysAdminCommand(RotateKeys rotateKeys, LastCopies copies, Stores stores, MailRecords records) {
        this.rotateKeys = rotateKeys;
        this.copies = copies;
        this.stores = stores;
        this.records = records;
    }

    public static KeysAdminCommand of(ApplicationContext application) {
        return new KeysAdminCommand(
                application.getBean(RotateKeys.class),
                application.getBean(LastCopies.class),
                application.getBean(Stores.class),
                application.getBean(MailRecords.class));
    }

    @Override
    public String run(Map<String, String> wishes) {
        return switch (wishes.getOrDefault(WHAT, "")) {
            case ROOT -> words(rotateKeys.root()) + olderCopies();
            case HASHES ->
                rotateKeys.hashes().stream().map(KeysAdminCommand::words).collect(Collectors.joining());
            case STATUS -> words(rotateKeys.status());
            case DKIM ->
                stores.originals().stream()
                        .flatMap(it -> records.of(it).stream())
                        .map(it -> it.zoneLine() + "\n")
                        .collect(Collectors.joining());
            default -> throw new Problem("Specify --root or --hashes.");
        };
    }

    private static String words(RotateKeys.RootReport report) {
        return "Root key %s is now in use; %,d keys were rewrapped, and the older root keys were destroyed.%nUpdate your copy of the root keyset.%n"
                .formatted(report.key(), report.rewrapped());
    }

    private String olderCopies() {
        return copies.read()
                .made()
                .map(made ->
                        "Make a new backup now. Backups up to the last one, from %s, can be read only with the previous root keyset: keep your copy of it as long as you keep them (for people's data, until %s), then destroy it.%n"
                                .formatted(made, made.plus(WriteCopy.KEYS_LIVE)))
                .orElse("");
    }

    private static String words(RotateKeys.HashReport report) {
        return "%s: hash key %d; %,d hashes recomputed%s.%n"
                .formatted(
                        report.store(),
                        report.number(),
                        report.rehashed(),
                        report.left() == 0 ? "" : ", %,d left for the next run".formatted(report.left()));
    }

    private static String words(RotateKeys.Status status) {
        var root = "Root key %s is in use%s.%n"
                .formatted(
                        status.root().getFirst(),
                        status.root().size() == 1
                                ? ", and there are no others"
                                : "; %s still wrap %,d keys from an unfinished rotation: run keys rotate --root again"
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
                                                : ", older keys kept: "
                                                        + it.numbers().stream()
                                                                .skip(1)
                                                                .map(String::valueOf)
                                                                .collect(Collectors.joining(", ")),
                                        it.older() == 0
                                                ? ""
                                                : ", %,d hashes still use them: run keys rotate --hashes again"
                                                        .formatted(it.older())))
                        .collect(Collectors.joining());
    }
}
