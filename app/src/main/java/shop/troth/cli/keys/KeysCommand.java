package shop.troth.cli.keys;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

/** {@code keys}: shows the state of the keys and rotates them, while the stores are running. */
@Command(
        name = "keys",
        description =
                "Shows the keys' status, rotates keys while the stores are running, and wraps the root keyset with a KMS key.",
        mixinStandardHelpOptions = true,
        subcommands = {
            KeysCommand.RotateCommand.class,
            KeysCommand.StatusCommand.class,
            KeysCommand.DkimCommand.class,
            KeysCommand.WrapCommand.class
        })
public final class KeysCommand {

    /** {@code keys rotate}: creates new root or hash keys. */
    @Command(
            name = "rotate",
            description = {
                "Creates new keys while the stores are running, and destroys the old ones once nothing needs them.",
                "If interrupted, run it again and it continues where it stopped. Afterward update your copy of the root keyset: an older copy can no longer read this data.",
                "Backups made earlier can be read only with the older keyset, so keep that one as long as you keep them."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 rotated, 1 failed, 2 usage error."})
    static final class RotateCommand implements Callable<Integer> {

        @ArgGroup(multiplicity = "1")
        private Which which;

        @Mixin
        private ServingFolder folder;

        @Spec
        private CommandSpec spec;

        /** Exactly one of the two options. */
        static final class Which {

            @Option(names = "--root", required = true, description = "Rotate the root key, which wraps all other keys.")
            private boolean root;

            @Option(
                    names = "--hashes",
                    required = true,
                    description = "Rotate the keys of the hashes by which people are looked up.")
            private boolean hashes;
        }

        @Override
        public Integer call() {
            var err = spec.commandLine().getErr();
            err.println("Rotating; this takes about half a minute, or longer with many people …");
            err.flush();
            var out = spec.commandLine().getOut();
            out.print(folder.ask(which.root ? KeysAdminCommand.ROOT : KeysAdminCommand.HASHES));
            out.flush();
            return 0;
        }
    }

    /** {@code keys dkim}: prints the DNS records with which receivers check the signatures of the stores' mail. */
    @Command(
            name = "dkim",
            description = "Prints the DNS records that let receivers check the DKIM signatures of each store's email.",
            mixinStandardHelpOptions = true)
    static final class DkimCommand implements Callable<Integer> {

        @Mixin
        private ServingFolder folder;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var out = spec.commandLine().getOut();
            out.print(folder.ask(KeysAdminCommand.DKIM));
            out.flush();
            return 0;
        }
    }

    /** {@code keys status}: lists the keys, and shows whether a rotation is unfinished. */
    @Command(
            name = "status",
            description = "Lists the keys by number and shows whether a rotation is unfinished.",
            mixinStandardHelpOptions = true)
    static final class StatusCommand implements Callable<Integer> {

        @Mixin
        private ServingFolder folder;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var out = spec.commandLine().getOut();
            out.print(folder.ask(KeysAdminCommand.STATUS));
            out.flush();
            return 0;
        }
    }

    /** {@code keys wrap}: wraps the root keyset with a key of a key management service, or unwraps it. */
    @Command(
            name = "wrap",
            description = {
                "Wraps the root keyset file with a key in a key management service or, with plain, with no key.",
                "The stores must be stopped. Earlier copies of the file still work as before: destroy them."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 wrapped, 1 failed, 2 usage error."})
    static final class WrapCommand implements Callable<Integer> {

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
}
