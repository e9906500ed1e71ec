package shop.troth.cli.keys;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class RotateCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Mixin
    private ServingFolder folder;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    RotateCommand() {}

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
        out.print(folder.ask(which.root ? KeysErrand.ROOT : KeysErrand.HASHES));
        out.flush();
        return 0;
    }
}
