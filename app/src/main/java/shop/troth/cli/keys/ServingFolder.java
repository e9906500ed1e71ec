package shop.troth.cli.keys;

import java.util.Map;
import picocli.CommandLine.Mixin;
import shop.troth.cli.options.DataOption;
import shop.troth.kernel.Problem;
import shop.troth.runtime.control.AdminAccess;

/** The data folder of a running serve, which does the work because it has opened the keys. */
final class ServingFolder {

    @Mixin
    private final DataOption data = new DataOption();

    /** @throws Problem if none is running there */
    String ask(String what) {
        var folder = data.folder();
        return AdminAccess.at(folder)
                .orElseThrow(() -> new Problem(
                        "No Troth process is ready in %s: start ./troth serve there, wait until it prints “ready”, and try again while it runs."
                                .formatted(folder)))
                .ask(KeysAdminCommand.NAME, Map.of(KeysAdminCommand.WHAT, what));
    }
}
