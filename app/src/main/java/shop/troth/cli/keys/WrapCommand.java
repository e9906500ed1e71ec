package shop.troth.cli.keys;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DataOption;
import shop.troth.cli.options.KeysetReader;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.kms.KeysetPlace;

/** {@code keys wrap}: wraps the root keyset with a key of a key management service, or unwraps it. */
@Command(
        name = "wrap",
        description = {
            "Wraps the root keyset file with a key in a key management service or, with plain, with no key.",
            "The stores must be stopped. Earlier copies of the file still work as before: destroy them."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 wrapped, 1 failed, 2 usage error."})
final class WrapCommand implements Callable<Integer> {

    private static final String PLAIN = "plain";

    @Parameters(
            paramLabel = "URI|plain",
            description = "The key: aws-kms://arn:… or gcp-kms://projects/…; plain for an unwrapped file.")
    private String by;

    @Option(
            names = "--keyset",
            paramLabel = "FILE|URI",
            converter = KeysetReader.class,
            description =
                    "The current root keyset. Default: ~/.config/troth/ID.keyset, where ID is the data folder's id.")
    private @Nullable KeysetPlace keyset;

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    WrapCommand() {}

    @Override
    public Integer call() {
        var path = data.folder();
        try (var folder = DataFolder.openIfIdle(path)
                .orElseThrow(() -> new Problem("Troth is running on %s: stop it and try again.".formatted(path)))) {
            var now = keyset == null ? KeysetPlace.at(folder.usualKeyset()) : keyset.or(folder.usualKeyset());
            var after = now.rewrap(by.equals(PLAIN) ? Optional.empty() : Optional.of(by));
            folder.keyset(after); // so that commands without --keyset find it there
            spec.commandLine()
                    .getOut()
                    .printf(
                            "The root keyset was rewrapped. From now on, start with --keyset %s; update your copy of the file and destroy earlier copies.%n",
                            after);
        }
        return 0;
    }
}
