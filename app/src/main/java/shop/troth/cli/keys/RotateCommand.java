package shop.troth.cli.keys;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keys rotate}: new root or hash keys. */
@Command(
        name = "rotate",
        description = {
            "Makes new keys while the stores serve, and destroys the old ones once nothing needs them.",
            "Broken off, it goes on where it was when it is run again. Afterwards copy the root keyset to where",
            "you keep your copy: an older one opens these data no more. It opens the copies of before, and the new",
            "one does not: keep it beside as long as you keep those."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 rotated, 1 could not, 2 a bad call."})
final class RotateCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Mixin
    private ServingFolder folder;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    RotateCommand() {}

    /** One of the two. */
    static final class Which {

        @Option(names = "--root", required = true, description = "The root key, which wraps all others.")
        private boolean root;

        @Option(names = "--hashes", required = true, description = "The keys under which people are found.")
        private boolean hashes;
    }

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        err.println("Rotating; this takes half a minute, and longer for many people …");
        err.flush();
        var out = spec.commandLine().getOut();
        out.print(folder.ask(which.root ? KeysErrand.ROOT : KeysErrand.HASHES));
        out.flush();
        return 0;
    }
}
